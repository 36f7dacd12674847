import { Cause, forbidden, invalid, notSupportedText } from '../../field-error';
import { parseInt64 } from '../../go/parse-int';
import { aboveWholeCauses, intOrPercentCauses, numberOf } from '../../int-or-percent';
import { JsonObject } from '../../json-value';
import { LabelSelector } from '../../label-selector';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { nameOf } from '../name-of';
import { applyPodTemplateDefaults } from '../core/pod/pod-defaults';
import { PodTemplateSpec } from '../core/pod/pod-spec';
import { hostnameWarnings, podTemplateWarnings } from '../core/pod/pod-warnings';
import { dropDisabledTemplateFields } from '../core/pod/prepare-pod';
import { negativeCauses } from '../core/pod/value-rules';
import { annotationsOf } from './annotations';
import { selectorCauses } from './pods-of-workload';
import { replicatedTemplateCauses } from './replica-set';
import { RollingUpdate, UpdateStrategy, applyStrategyDefaults, strategyText } from './rolling-update';

/** Annotation of a Deployment with the revision to return to: a field of earlier versions. */
const ROLLBACK_TO = 'deprecated.deployment.rollback.to';

const STRATEGIES = ['Recreate', 'RollingUpdate'];

interface DeploymentSpec {
  readonly replicas?: number;
  readonly selector?: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly strategy: UpdateStrategy;
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly progressDeadlineSeconds?: number;
}

/** Deployment (kubernetes `apps/validation` ValidateDeployment, v1.36.3). */
export const DEPLOYMENT: BuiltInKind = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  dropsStatus: true,
  hasGeneration: true,
  applyDefaults: (object) => {
    const spec = (object.spec ??= {}) as JsonObject;
    spec.replicas ??= 1;
    applyStrategyDefaults((spec.strategy ??= {}) as JsonObject, { maxUnavailable: '25%', maxSurge: '25%' });
    spec.revisionHistoryLimit ??= 10;
    spec.progressDeadlineSeconds ??= 600;
    applyPodTemplateDefaults((spec.template ??= {}) as JsonObject);
  },
  conversionProblem: (object) => {
    const { [ROLLBACK_TO]: revision = '' } = annotationsOf(object);
    const parsed = parseInt64(revision, 'ParseInt');
    if (revision === '' || !('error' in parsed)) return undefined;
    return `failed to parse annotation[${ROLLBACK_TO}]=${revision} as int64: ${parsed.error}`;
  },
  prepare: (object, minor) => {
    const annotations = annotationsOf(object);
    const revision = revisionOf(object);
    if (revision === undefined) delete annotations[ROLLBACK_TO];
    else annotations[ROLLBACK_TO] = String(revision);
    dropDisabledTemplateFields(object.spec as JsonObject, minor);
  },
  causes: (object) => specCauses(object.spec as object as DeploymentSpec, revisionOf(object)),
  warnings: (object) => {
    const { template } = object.spec as object as DeploymentSpec;
    return [
      ...hostnameWarnings(nameOf(object), 'Pod names and hostnames'),
      ...podTemplateWarnings(template, 'spec.template'),
    ];
  },
};

/** The revision to return to. */
function revisionOf(object: JsonObject): bigint | undefined {
  const parsed = parseInt64(annotationsOf(object)[ROLLBACK_TO] ?? '', 'ParseInt');
  return 'value' in parsed ? parsed.value : undefined;
}

function specCauses(spec: DeploymentSpec, revision = 0n): Cause[] {
  const { replicas = 0, selector, template, strategy, minReadySeconds = 0, revisionHistoryLimit = 0 } = spec;
  const { progressDeadlineSeconds: deadline = 0 } = spec;
  return [
    ...negativeCauses(replicas, 'spec.replicas'),
    ...selectorCauses(selector, 'deployment', 'spec.selector'),
    ...replicatedTemplateCauses(selector, template, 'spec'),
    ...strategyCauses(strategy, 'spec.strategy'),
    ...negativeCauses(minReadySeconds, 'spec.minReadySeconds'),
    ...negativeCauses(revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ...negativeCauses(Number(revision), 'spec.rollback.version'),
    ...negativeCauses(deadline, 'spec.progressDeadlineSeconds'),
    ...(deadline > minReadySeconds
      ? []
      : [invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds')]),
  ];
}

function strategyCauses(strategy: UpdateStrategy, path: string): Cause[] {
  const { type = '', rollingUpdate } = strategy;
  const at = `${path}.rollingUpdate`;
  if (type === 'RollingUpdate') return rollingUpdateCauses(rollingUpdate ?? {}, at);
  if (type !== 'Recreate') return [notSupportedText(path, strategyText(strategy), STRATEGIES)];
  return rollingUpdate === undefined ? [] : [forbidden(at, "may not be specified when strategy `type` is 'Recreate'")];
}

function rollingUpdateCauses({ maxUnavailable = 0, maxSurge = 0 }: RollingUpdate, path: string): Cause[] {
  const at = `${path}.maxUnavailable`;
  const stands = numberOf(maxUnavailable) === 0 && numberOf(maxSurge) === 0;
  return [
    ...intOrPercentCauses(maxUnavailable, at),
    ...intOrPercentCauses(maxSurge, `${path}.maxSurge`),
    ...(stands ? [invalid(at, maxUnavailable, 'may not be 0 when `maxSurge` is 0')] : []),
    ...aboveWholeCauses(maxUnavailable, at),
  ];
}
