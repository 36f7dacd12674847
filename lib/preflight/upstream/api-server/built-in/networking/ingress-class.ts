import { Cause, forbidden, invalid, notSupported, required, tooLong } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { labelNameProblems, mustMatch, subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { referenceCauses } from './ingress';

const MAX_CONTROLLER = 250;
const SCOPES = ['Cluster', 'Namespace'];
const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const HTTP_PATH_PATTERN = new RegExp(`^${HTTP_PATH}$`);

interface Parameters {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
  scope?: string;
  readonly namespace?: string;
}

interface IngressClass {
  readonly spec?: { readonly controller?: string; readonly parameters?: Parameters };
}

/** IngressClass (kubernetes `networking/validation` ValidateIngressClass, v1.36.3). */
export const INGRESS_CLASS: BuiltInKind = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IngressClass',
  plural: 'ingressclasses',
  namespaced: false,
  hasGeneration: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    const { parameters } = (object as IngressClass).spec ?? {};
    if (parameters !== undefined) parameters.scope ??= 'Cluster';
  },
  causes: (object) => {
    const { controller = '', parameters } = (object as IngressClass).spec ?? {};
    return [
      ...(byteLength(controller) > MAX_CONTROLLER ? [tooLong('spec.controller', MAX_CONTROLLER)] : []),
      ...domainPrefixedPathCauses('spec.controller', controller),
      ...(parameters === undefined ? [] : parameterCauses(parameters, 'spec.parameters')),
    ];
  },
};

function domainPrefixedPathCauses(field: string, value: string): Cause[] {
  if (value === '') return [required(field)];
  const slash = value.indexOf('/');
  const [domain, path] = [value.slice(0, slash), value.slice(slash + 1)];
  if (slash < 1 || path === '') {
    return [invalid(field, value, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  }
  const causes = subdomainProblems(domain).map((problem) => invalid(field, domain, problem));
  return HTTP_PATH_PATTERN.test(path)
    ? causes
    : [...causes, invalid(field, path, mustMatch('Invalid path', HTTP_PATH))];
}

function parameterCauses(parameters: Parameters, path: string): Cause[] {
  return [...referenceCauses(parameters, path), ...scopeCauses(parameters, path)];
}

function scopeCauses({ scope = '', namespace }: Parameters, path: string): Cause[] {
  const field = `${path}.namespace`;
  if (!SCOPES.includes(scope)) return [notSupported(`${path}.scope`, scope, SCOPES)];
  if (scope === 'Cluster') {
    return namespace === undefined ? [] : [forbidden(field, "`parameters.scope` is set to 'Cluster'")];
  }
  if (namespace === undefined) return [required(field, "`parameters.scope` is set to 'Namespace'")];
  return labelNameProblems(namespace, false).map((problem) => invalid(field, namespace, problem));
}
