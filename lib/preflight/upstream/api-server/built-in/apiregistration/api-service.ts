import { Cause, invalid, required } from '../../field-error';
import { JsonObject, isJsonObject } from '../../json-value';
import { dns1035LabelProblems, pathSegmentProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { decodedLength } from '../core/config-map';

interface ServiceSpec {
  readonly group?: string;
  readonly version?: string;
  readonly service?: { readonly namespace?: string; readonly name?: string; readonly port?: number };
  readonly caBundle?: string;
  readonly insecureSkipTLSVerify?: boolean;
  readonly groupPriorityMinimum?: number;
  readonly versionPriority?: number;
}

const HTTPS_PORT = 443;
const MAX_PORT = 65535;
const MAX_GROUP_PRIORITY = 20000;
const MAX_VERSION_PRIORITY = 1000;

const LOCAL = {
  type: 'Available',
  status: 'True',
  reason: 'Local',
  message: 'Local APIServices are always available',
  lastTransitionTime: '<varies>',
};

/** APIService (kube-aggregator `apiregistration/validation`, v0.36.3). */
export const API_SERVICE: BuiltInKind = {
  group: 'apiregistration.k8s.io',
  version: 'v1',
  kind: 'APIService',
  plural: 'apiservices',
  namespaced: false,
  nameProblems: pathSegmentProblems,
  takesAnyFinalizer: true,
  applyDefaults: (object) => {
    if (!isJsonObject(object.spec) || !isJsonObject(object.spec.service)) return;
    object.spec = { ...object.spec, service: { port: HTTPS_PORT, ...object.spec.service } };
  },
  prepare: (object) => {
    const { service } = (object.spec ?? {}) as ServiceSpec;
    object.status = service === undefined ? { conditions: [LOCAL] } : {};
  },
  causes: (object) => apiServiceCauses(object),
};

function apiServiceCauses(object: JsonObject): Cause[] {
  const { name = '' } = object.metadata as { readonly name?: string };
  const spec = (object.spec ?? {}) as ServiceSpec;
  const { group = '', version = '', groupPriorityMinimum = 0, versionPriority = 0 } = spec;
  return [
    ...nameCauses(name, `${version}.${group}`),
    ...(group === '' && version !== 'v1'
      ? [required('spec.group', 'only v1 may have an empty group and it better be legacy kube')]
      : []),
    ...(group === '' ? [] : subdomainProblems(group).map((problem) => invalid('spec.group', group, problem))),
    ...dns1035LabelProblems(version).map((problem) => invalid('spec.version', version, problem)),
    ...priorityCauses(groupPriorityMinimum, MAX_GROUP_PRIORITY, 'spec.groupPriorityMinimum'),
    ...priorityCauses(versionPriority, MAX_VERSION_PRIORITY, 'spec.versionPriority'),
    ...(spec.service === undefined ? localCauses(spec) : serviceCauses(spec.service, spec)),
  ];
}

function nameCauses(name: string, expected: string): Cause[] {
  if (name === '' || name === expected || pathSegmentProblems(name).length > 0) return [];
  return [invalid('metadata.name', name, `must be \`spec.version+"."+spec.group\`: "${expected}"`)];
}

function priorityCauses(priority: number, max: number, path: string): Cause[] {
  return priority > 0 && priority <= max ? [] : [invalid(path, priority, `must be positive and less than ${max}`)];
}

function localCauses({ caBundle = '', insecureSkipTLSVerify }: ServiceSpec): Cause[] {
  const bytes = decodedLength(caBundle);
  return [
    ...(bytes > 0 ? [invalid('spec.caBundle', `${bytes} bytes`, 'local APIServices may not have a caBundle')] : []),
    ...(insecureSkipTLSVerify === true
      ? [invalid('spec.insecureSkipTLSVerify', true, 'local APIServices may not have insecureSkipTLSVerify')]
      : []),
  ];
}

function serviceCauses(
  { namespace = '', name = '', port = 0 }: NonNullable<ServiceSpec['service']>,
  { caBundle = '', insecureSkipTLSVerify }: ServiceSpec,
): Cause[] {
  const range = `port is not valid: must be between 1 and ${MAX_PORT}, inclusive`;
  return [
    ...(namespace === '' ? [required('spec.service.namespace')] : []),
    ...(name === '' ? [required('spec.service.name')] : []),
    ...(port < 1 || port > MAX_PORT ? [invalid('spec.service.port', port, range)] : []),
    ...(insecureSkipTLSVerify === true && caBundle !== ''
      ? [invalid('spec.insecureSkipTLSVerify', true, 'may not be true if caBundle is present')]
      : []),
  ];
}
