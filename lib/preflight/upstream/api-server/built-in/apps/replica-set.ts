import { Cause } from '../../field-error';
import { JsonObject } from '../../json-value';
import { LabelSelector } from '../../label-selector';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { nameOf } from '../name-of';
import { applyPodTemplateDefaults } from '../core/pod/pod-defaults';
import { PodTemplateSpec } from '../core/pod/pod-spec';
import { dropDisabledTemplateFields } from '../core/pod/prepare-pod';
import { podTemplateCauses } from '../core/pod/validate-pod-spec';
import { negativeCauses } from '../core/pod/value-rules';
import { hostnameWarnings, podTemplateWarnings } from '../core/pod/pod-warnings';
import { brokenSelectorCauses, endingCauses, selectorCauses, unselectedCauses } from './pods-of-workload';

interface ReplicaSetSpec {
  readonly replicas?: number;
  readonly selector?: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly minReadySeconds?: number;
}

/** ReplicaSet (kubernetes `apps/validation` ValidateReplicaSet, v1.36.3). */
export const REPLICA_SET: BuiltInKind = {
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  dropsStatus: true,
  hasGeneration: true,
  applyDefaults: (object) => {
    const spec = (object.spec ??= {}) as JsonObject;
    spec.replicas ??= 1;
    applyPodTemplateDefaults((spec.template ??= {}) as JsonObject);
  },
  prepare: (object, minor) => dropDisabledTemplateFields(object.spec as JsonObject, minor),
  causes: (object) => {
    const { replicas = 0, selector, template, minReadySeconds = 0 } = object.spec as object as ReplicaSetSpec;
    return [
      ...negativeCauses(replicas, 'spec.replicas'),
      ...negativeCauses(minReadySeconds, 'spec.minReadySeconds'),
      // The message speaks of a deployment here as well.
      ...selectorCauses(selector, 'deployment', 'spec.selector'),
      ...replicatedTemplateCauses(selector, template, 'spec'),
    ];
  },
  warnings: (object) => {
    const { template } = object.spec as object as ReplicaSetSpec;
    return [
      ...hostnameWarnings(nameOf(object), 'Pod names and hostnames'),
      ...podTemplateWarnings(template, 'spec.template'),
    ];
  },
};

/** What is wrong with the template of a ReplicaSet or Deployment (ValidatePodTemplateSpecForReplicaSet). */
export function replicatedTemplateCauses(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec,
  path: string,
): Cause[] {
  const broken = brokenSelectorCauses(selector, 'invalid label selector', `${path}.selector`);
  if (broken.length > 0) return broken;
  const at = `${path}.template`;
  return [
    ...unselectedCauses(selector, template, at),
    ...podTemplateCauses(template, at),
    ...endingCauses(template, 'ReplicaSet', at),
  ];
}
