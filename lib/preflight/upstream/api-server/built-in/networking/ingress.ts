import { Cause, invalid, invalidText, notSupported, required } from '../../field-error';
import { parseIp } from '../../go/ip';
import { JsonObject } from '../../json-value';
import {
  dns1035LabelProblems,
  labelProblems,
  pathSegmentProblems,
  subdomainNameProblems,
  subdomainProblems,
  wildcardSubdomainProblems,
} from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { portNameProblems, portNumberCauses } from '../../port-rules';
import { BuiltInKind } from '../built-in-kind';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const FORBIDDEN_PARTS = ['//', '/./', '/../', '%2f', '%2F'];
const FORBIDDEN_ENDS = ['/..', '/.'];

interface ObjectReference {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
}

interface ServiceBackend {
  readonly name?: string;
  readonly port?: { readonly name?: string; readonly number?: number };
}

interface IngressBackend {
  readonly service?: ServiceBackend;
  readonly resource?: ObjectReference;
}

interface IngressPath {
  readonly path?: string;
  readonly pathType?: string;
  readonly backend?: IngressBackend;
}

interface IngressRule {
  readonly host?: string;
  readonly http?: { readonly paths?: readonly IngressPath[] };
}

interface IngressTls {
  readonly hosts?: readonly string[];
  readonly secretName?: string;
}

/** What is wrong with the name of a Service. */
type NameRule = (name: string) => string[];

interface Ingress {
  readonly metadata: ObjectMeta;
  readonly spec?: {
    readonly ingressClassName?: string;
    readonly defaultBackend?: IngressBackend;
    readonly rules?: readonly IngressRule[];
    readonly tls?: readonly IngressTls[];
  };
}

/** Ingress (kubernetes `networking/validation` ValidateIngressCreate, v1.36.3). */
export const INGRESS: BuiltInKind = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'Ingress',
  plural: 'ingresses',
  namespaced: true,
  dropsStatus: true,
  hasGeneration: true,
  nameProblems: subdomainNameProblems,
  causes: (object) => ingressCauses(object, labelProblems),
  // RelaxedServiceNameValidation
  former: [{ before: 36, causes: (object) => ingressCauses(object, dns1035LabelProblems) }],
  warnings: (object) => {
    const { metadata, spec = {} } = object as unknown as Ingress;
    const isAnnotated = Object.hasOwn(metadata.annotations ?? {}, CLASS_ANNOTATION);
    if (!isAnnotated || spec.ingressClassName !== undefined) return [];
    return [`annotation "${CLASS_ANNOTATION}" is deprecated, please use 'spec.ingressClassName' instead`];
  },
};

function ingressCauses(object: JsonObject, serviceName: NameRule): Cause[] {
  const { metadata, spec = {} } = object as unknown as Ingress;
  const { rules = [], tls = [], defaultBackend, ingressClassName } = spec;
  return [
    ...(rules.length === 0 && defaultBackend === undefined ? [nothingServed(spec.rules)] : []),
    ...(defaultBackend === undefined ? [] : backendCauses(defaultBackend, serviceName, 'spec.defaultBackend')),
    ...rules.flatMap((rule, index) => ruleCauses(rule, serviceName, `spec.rules[${index}]`)),
    ...tls.flatMap((each, index) => tlsCauses(each, `spec.tls[${index}]`)),
    ...nameCauses('spec.ingressClassName', ingressClassName),
    ...classCauses(metadata.annotations ?? {}, ingressClassName),
  ];
}

/** What is wrong with a reference by kind and name, whose API group may be absent. */
export function referenceCauses({ apiGroup, kind = '', name = '' }: ObjectReference, path: string): Cause[] {
  return [
    ...nameCauses(`${path}.apiGroup`, apiGroup),
    ...segmentCauses(`${path}.kind`, kind),
    ...segmentCauses(`${path}.name`, name),
  ];
}

function segmentCauses(field: string, value: string): Cause[] {
  if (value === '') return [required(field)];
  return pathSegmentProblems(value).map((problem) => invalid(field, value, problem));
}

function nameCauses(field: string, value: string | undefined): Cause[] {
  return value === undefined ? [] : subdomainProblems(value).map((problem) => invalid(field, value, problem));
}

/** Go shows a list that is absent as null, and an empty one as such. */
function nothingServed(rules: readonly IngressRule[] | undefined): Cause {
  const detail = 'either `defaultBackend` or `rules` must be specified';
  return invalidText('spec', rules === undefined ? 'null' : '[]', detail);
}

function classCauses(annotations: { [key: string]: string }, className: string | undefined): Cause[] {
  if (!Object.hasOwn(annotations, CLASS_ANNOTATION) || className === undefined) return [];
  const annotated = annotations[CLASS_ANNOTATION];
  if (annotated === className) return [];
  const detail = 'must match `ingressClassName` when both are specified';
  return [invalid(`annotations.${CLASS_ANNOTATION}`, annotated, detail)];
}

function hostCauses(field: string, host: string): Cause[] {
  const problems = host.includes('*') ? wildcardSubdomainProblems(host) : subdomainProblems(host);
  return problems.map((problem) => invalid(field, host, problem));
}

function tlsCauses({ hosts = [], secretName = '' }: IngressTls, path: string): Cause[] {
  return [
    ...hosts.flatMap((host, index) => hostCauses(`${path}.hosts[${index}]`, host)),
    ...nameCauses(`${path}.secretName`, secretName === '' ? undefined : secretName),
  ];
}

function ruleCauses({ host = '', http }: IngressRule, serviceName: NameRule, path: string): Cause[] {
  const field = `${path}.host`;
  const isIp = parseIp(host) !== undefined;
  const causes = isIp ? [invalid(field, host, 'must be a DNS name, not an IP address')] : [];
  if (host !== '') causes.push(...hostCauses(field, host));
  if (http === undefined) return causes;
  const { paths = [] } = http;
  if (paths.length === 0) causes.push(required(`${path}.http.paths`));
  return [...causes, ...paths.flatMap((each, index) => pathCauses(each, serviceName, `${path}.http.paths[${index}]`))];
}

function pathCauses({ path = '', pathType, backend = {} }: IngressPath, serviceName: NameRule, field: string): Cause[] {
  if (pathType === undefined) return [required(`${field}.pathType`, 'pathType must be specified')];
  return [
    ...(PATH_TYPES.includes(pathType)
      ? pathProblems(path, pathType).map((problem) => invalid(`${field}.path`, path, problem))
      : [notSupported(`${field}.pathType`, pathType, PATH_TYPES)]),
    ...backendCauses(backend, serviceName, `${field}.backend`),
  ];
}

function pathProblems(path: string, pathType: string): string[] {
  const absolute = path.startsWith('/') ? [] : ['must be an absolute path'];
  if (pathType === 'ImplementationSpecific') return path === '' ? [] : absolute;
  return [
    ...absolute,
    ...FORBIDDEN_PARTS.filter((part) => path.includes(part)).map((part) => `must not contain '${part}'`),
    ...FORBIDDEN_ENDS.filter((end) => path.endsWith(end)).map((end) => `cannot end with '${end}'`),
  ];
}

function backendCauses({ resource, service }: IngressBackend, serviceName: NameRule, path: string): Cause[] {
  if (resource !== undefined && service !== undefined) {
    return [invalid(path, '', 'cannot set both resource and service backends')];
  }
  if (resource !== undefined) return referenceCauses(resource, `${path}.resource`);
  if (service === undefined) return [invalid(path, '', 'resource or service backend is required')];
  const field = `${path}.service.name`;
  const { name = '' } = service;
  const causes = name === '' ? [required(field)] : serviceName(name).map((problem) => invalid(field, name, problem));
  return [...causes, ...servicePortCauses(service, path)];
}

function servicePortCauses({ port: { name = '', number = 0 } = {} }: ServiceBackend, path: string): Cause[] {
  const field = `${path}.service.port`;
  if (name !== '' && number !== 0) return [invalid(path, '', 'cannot set both port name & port number')];
  if (name !== '') return portNameProblems(name).map((problem) => invalid(`${field}.name`, name, problem));
  if (number !== 0) return portNumberCauses(`${field}.number`, number);
  return [required(path, 'port name or number is required')];
}
