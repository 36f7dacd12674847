import { Cause, forbidden } from '../../../field-error';
import { JsonObject } from '../../../json-value';
import { subdomainNameProblems } from '../../../name-rules';
import { ObjectMeta } from '../../../object-meta/validate-object-meta';
import { BuiltInKind } from '../../built-in-kind';
import { admitPod, podRefusal, validPodRefusal } from './admit-pod';
import { doubleProfilesCauses, podAnnotationsCauses } from './annotations';
import { imageSpaceCauses } from './containers';
import { applyPodDefaults } from './pod-own-defaults';
import { PodSpec } from './pod-spec';
import { hostnameWarnings, podWarnings } from './pod-warnings';
import { appArmorWarnings, preparePod } from './prepare-pod';
import { podSpecCauses } from './validate-pod-spec';

/** Pod (kubernetes `core/validation` ValidatePodCreate, v1.36.3). */
export const POD: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
  hasGeneration: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: applyPodDefaults,
  refusal: podRefusal,
  admit: admitPod,
  preparationWarnings: appArmorWarnings,
  prepare: preparePod,
  causes: podCauses,
  refusalOnceValid: validPodRefusal,
  warnings: (object) => {
    const { metadata, spec } = partsOf(object);
    return [...hostnameWarnings(metadata.name ?? '', "the Pod's hostname"), ...podWarnings(spec, metadata)];
  },
};

/** Upstream's rule that a token needs a service account is left out: the plugin for service accounts gives every Pod one. */
function podCauses(object: JsonObject): Cause[] {
  const { metadata, spec } = partsOf(object);
  const { annotations = {} } = metadata;
  const placed = (spec.nodeName ?? '') !== '' && (spec.schedulingGates ?? []).length > 0;
  return [
    ...podAnnotationsCauses(annotations, spec, 'metadata.annotations'),
    ...podSpecCauses(spec, metadata, 'spec', { isPod: true }),
    ...(spec.containers ?? []).flatMap((each, index) => imageSpaceCauses(each, `spec.containers[${index}]`)),
    ...(spec.initContainers ?? []).flatMap((each, index) => imageSpaceCauses(each, `spec.initContainers[${index}]`)),
    ...((spec.ephemeralContainers ?? []).length > 0
      ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')]
      : []),
    ...(placed ? [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')] : []),
    ...doubleProfilesCauses(annotations, spec, 'spec'),
  ];
}

function partsOf({ metadata, spec }: JsonObject): { readonly metadata: ObjectMeta; readonly spec: PodSpec } {
  return { metadata: metadata as ObjectMeta, spec: spec as PodSpec };
}
