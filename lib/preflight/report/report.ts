import { Checked } from '../check';
import { Finding } from '../engine/finding';
import { LoadedObject } from '../engine/loaded-object';
import { Suppression } from '../engine/suppression/suppression';
import { predictedPods } from '../predicted-pods';
import { PreflightAnswer } from '../preflight-predictions';
import { PreflightFinding, PreflightReport, PreflightSuppression } from '../preflight-report';

/** The report on a check. */
export function reportOf(checked: Checked, withPredictions: boolean): PreflightReport {
  const { cluster, findings, checks, suppressions } = checked;
  const { platform, version, kubernetes } = cluster.target;
  const components = Object.fromEntries(cluster.components.map((each) => [each.name, each.version]));
  const failed = (severity: string): number =>
    findings.filter((finding) => finding.state === 'fail' && finding.severity === severity).length;
  const inState = (wanted: string): number => findings.filter(({ state }) => state === wanted).length;
  return {
    version: 1,
    target: { platform, version, kubernetes, components },
    summary: {
      objects: cluster.judged.length,
      checks,
      errors: failed('error'),
      warnings: failed('warning'),
      suppressed: inState('suppressed'),
      unknown: inState('unknown'),
    },
    findings: findings.map(reportedFinding),
    ...(suppressions.unused.length > 0 ? { unusedSuppressions: suppressions.unused.map(reportedSuppression) } : {}),
    ...(withPredictions
      ? {
          predictions: {
            apiServer: cluster.judged.flatMap((object) => answersTo(object, cluster)),
            pods: predictedPods(cluster),
          },
        }
      : {}),
  };
}

/** A finding as reports have it. */
export function reportedFinding(finding: Finding): PreflightFinding {
  const { rule, severity, state, object, place, path, key, cause, symptom, fix, related, suppression } = finding;
  return {
    rule,
    severity,
    state,
    object: object.ref,
    path,
    ...(key === undefined ? {} : { key }),
    ...place,
    ...(object.constructPath === undefined ? {} : { constructPath: object.constructPath }),
    cause,
    symptom,
    fix,
    related: [...related],
    docs: `docs/rules/${rule}.md`,
    ...(suppression === undefined ? {} : { suppression: reportedSuppression(suppression) }),
  };
}

function reportedSuppression({ rule, key, object, reason, until, source, place }: Suppression): PreflightSuppression {
  return {
    rule,
    ...(key === undefined ? {} : { key }),
    object,
    reason,
    ...(until === undefined ? {} : { until }),
    source,
    ...place,
  };
}

function answersTo(object: LoadedObject, { apiServer }: Checked['cluster']): PreflightAnswer[] {
  const { answer } = apiServer.of(object);
  if (answer === undefined) return [];
  const { status, reason, message, causes, warnings, defaulted = null } = answer;
  return [{ object: object.ref, status, reason, message, causes, warnings, defaulted }];
}
