import { Checked } from '../check';
import { Finding } from '../engine/finding';
import { LoadedObject } from '../engine/loaded-object';
import { PreflightAnswer, PreflightFinding, PreflightReport } from '../preflight-report';

/** The report on a check. */
export function reportOf({ cluster, findings, checks }: Checked, withPredictions: boolean): PreflightReport {
  const { platform, version, kubernetes } = cluster.target;
  const components = Object.fromEntries(cluster.components.map((each) => [each.name, each.version]));
  const failed = (severity: string): number =>
    findings.filter((finding) => finding.state === 'fail' && finding.severity === severity).length;
  return {
    version: 1,
    target: { platform, version, kubernetes, components },
    summary: {
      objects: cluster.judged.length,
      checks,
      errors: failed('error'),
      warnings: failed('warning'),
      suppressed: 0,
      unknown: findings.filter(({ state }) => state === 'unknown').length,
    },
    findings: findings.map(reportedFinding),
    ...(withPredictions
      ? { predictions: { apiServer: cluster.judged.flatMap((object) => answersTo(object, cluster)) } }
      : {}),
  };
}

function reportedFinding({ object, place, ...finding }: Finding): PreflightFinding {
  const { rule, severity, state, path, cause, symptom, fix, related } = finding;
  return {
    rule,
    severity,
    state,
    object: object.ref,
    path,
    ...place,
    cause,
    symptom,
    fix,
    related: [...related],
    docs: `docs/rules/${rule}.md`,
  };
}

function answersTo(object: LoadedObject, { apiServer }: Checked['cluster']): PreflightAnswer[] {
  const { answer } = apiServer.of(object);
  if (answer === undefined) return [];
  const { status, reason, message, causes, warnings, defaulted = null } = answer;
  return [{ object: object.ref, status, reason, message, causes, warnings, defaulted }];
}
