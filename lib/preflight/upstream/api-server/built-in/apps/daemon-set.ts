import { Cause, invalid, notSupportedText, required } from '../../field-error';
import { parseInt64 } from '../../go/parse-int';
import { aboveWholeCauses, intOrPercentCauses, numberOf } from '../../int-or-percent';
import { JsonObject } from '../../json-value';
import { LabelSelector, labelSelectorCauses } from '../../label-selector';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { applyPodTemplateDefaults } from '../core/pod/pod-defaults';
import { PodTemplateSpec } from '../core/pod/pod-spec';
import { dropDisabledTemplateFields } from '../core/pod/prepare-pod';
import { podTemplateCauses } from '../core/pod/validate-pod-spec';
import { negativeCauses } from '../core/pod/value-rules';
import { podTemplateWarnings } from '../core/pod/pod-warnings';
import { annotationsOf } from './annotations';
import { emptySelectorCauses, endingCauses, unselectedCauses } from './pods-of-workload';
import { RollingUpdate, UpdateStrategy, applyStrategyDefaults, strategyText } from './rolling-update';

/** Annotation of a DaemonSet that counts its templates: a field of earlier versions. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

const STRATEGIES = ['RollingUpdate', 'OnDelete'];

interface DaemonSetSpec {
  readonly selector?: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly updateStrategy: UpdateStrategy;
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
}

/** DaemonSet (kubernetes `apps/validation` ValidateDaemonSet, v1.36.3). */
export const DAEMON_SET: BuiltInKind = {
  group: 'apps',
  version: 'v1',
  kind: 'DaemonSet',
  plural: 'daemonsets',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  dropsStatus: true,
  hasGeneration: true,
  applyDefaults: (object) => {
    const spec = (object.spec ??= {}) as JsonObject;
    applyStrategyDefaults((spec.updateStrategy ??= {}) as JsonObject, { maxUnavailable: 1, maxSurge: 0 });
    spec.revisionHistoryLimit ??= 10;
    applyPodTemplateDefaults((spec.template ??= {}) as JsonObject);
  },
  conversionProblem: (object) => {
    const { [TEMPLATE_GENERATION]: generation = '0' } = annotationsOf(object);
    const parsed = parseInt64(generation, 'ParseInt');
    return 'error' in parsed ? parsed.error : undefined;
  },
  prepare: (object, minor) => {
    const annotations = annotationsOf(object);
    const parsed = parseInt64(annotations[TEMPLATE_GENERATION] ?? '0', 'ParseInt');
    annotations[TEMPLATE_GENERATION] = String('value' in parsed && parsed.value > 1n ? parsed.value : 1);
    dropDisabledTemplateFields(object.spec as JsonObject, minor);
  },
  causes: (object) => specCauses(object.spec as object as DaemonSetSpec),
  warnings: (object) => podTemplateWarnings((object.spec as object as DaemonSetSpec).template, 'spec.template'),
};

function specCauses(spec: DaemonSetSpec): Cause[] {
  const { selector, template, updateStrategy, minReadySeconds = 0, revisionHistoryLimit = 0 } = spec;
  return [
    ...labelSelectorCauses(selector, 'spec.selector'),
    ...unselectedCauses(selector, template, 'spec.template'),
    ...(selector === undefined ? [] : emptySelectorCauses(selector, 'daemonset', 'spec.selector')),
    ...podTemplateCauses(template, 'spec.template'),
    ...endingCauses(template, 'DaemonSet', 'spec.template'),
    ...negativeCauses(minReadySeconds, 'spec.minReadySeconds'),
    ...strategyCauses(updateStrategy, 'spec.updateStrategy'),
    ...negativeCauses(revisionHistoryLimit, 'spec.revisionHistoryLimit'),
  ];
}

function strategyCauses(strategy: UpdateStrategy, path: string): Cause[] {
  const { type = '', rollingUpdate } = strategy;
  if (type === 'OnDelete') return [];
  if (type === 'RollingUpdate') return rollingUpdateCauses(rollingUpdate ?? {}, `${path}.rollingUpdate`);
  return [notSupportedText(path, strategyText(strategy), STRATEGIES)];
}

/** Pods are either taken away first or added first. */
function rollingUpdateCauses({ maxUnavailable = 0, maxSurge = 0 }: RollingUpdate, path: string): Cause[] {
  const [unavailable, surge] = [`${path}.maxUnavailable`, `${path}.maxSurge`];
  const takes = numberOf(maxUnavailable) !== 0;
  const adds = numberOf(maxSurge) !== 0;
  return [
    ...intOrPercentCauses(maxUnavailable, unavailable),
    ...intOrPercentCauses(maxSurge, surge),
    ...aboveWholeCauses(maxUnavailable, unavailable),
    ...aboveWholeCauses(maxSurge, surge),
    ...(takes && adds ? [invalid(surge, maxSurge, 'may not be set when maxUnavailable is non-zero')] : []),
    ...(takes || adds ? [] : [required(unavailable, 'cannot be 0 when maxSurge is 0')]),
  ];
}
