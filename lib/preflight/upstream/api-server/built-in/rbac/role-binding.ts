import { Cause, invalid, notSupported, required } from '../../field-error';
import { JsonObject } from '../../json-value';
import { pathSegmentProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

const GROUP = 'rbac.authorization.k8s.io';
const SUBJECT_KINDS = ['ServiceAccount', 'User', 'Group'];

interface Subject {
  readonly kind?: string;
  readonly apiGroup?: string;
  readonly name?: string;
  readonly namespace?: string;
}

interface RoleBinding {
  readonly subjects?: Subject[];
  readonly roleRef?: { readonly apiGroup?: string; readonly kind?: string; readonly name?: string };
}

/** RoleBinding (kubernetes `rbac/validation` ValidateRoleBinding, v1.36.3). */
export const ROLE_BINDING: BuiltInKind = {
  group: GROUP,
  version: 'v1',
  kind: 'RoleBinding',
  plural: 'rolebindings',
  namespaced: true,
  nameProblems: pathSegmentProblems,
  applyDefaults,
  causes: (object) => bindingCauses(object, ['Role', 'ClusterRole'], true),
};

/** ClusterRoleBinding (kubernetes `rbac/validation` ValidateClusterRoleBinding, v1.36.3). */
export const CLUSTER_ROLE_BINDING: BuiltInKind = {
  ...ROLE_BINDING,
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  namespaced: false,
  causes: (object) => bindingCauses(object, ['ClusterRole'], false),
};

function applyDefaults(object: JsonObject): void {
  const { roleRef, subjects = [] } = object as RoleBinding;
  object.roleRef = { ...roleRef, apiGroup: nonEmpty(roleRef?.apiGroup) ?? GROUP };
  if (object.subjects === undefined) return;
  object.subjects = subjects.map((subject) => {
    const isNamed = subject.kind === 'User' || subject.kind === 'Group';
    return isNamed ? { ...subject, apiGroup: nonEmpty(subject.apiGroup) ?? GROUP } : { ...subject };
  });
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function bindingCauses(object: JsonObject, kinds: string[], namespaced: boolean): Cause[] {
  const { subjects = [], roleRef = {} } = object as RoleBinding;
  const { apiGroup = '', kind = '', name = '' } = roleRef;
  return [
    ...(apiGroup === GROUP ? [] : [notSupported('roleRef.apiGroup', apiGroup, [GROUP])]),
    ...(kinds.includes(kind) ? [] : [notSupported('roleRef.kind', kind, kinds)]),
    ...(name === '' ? [required('roleRef.name')] : []),
    ...pathSegmentProblems(name).map((problem) => invalid('roleRef.name', name, problem)),
    ...subjects.flatMap((subject, index) => subjectCauses(subject, namespaced, `subjects[${index}]`)),
  ];
}

function subjectCauses(subject: Subject, namespaced: boolean, path: string): Cause[] {
  const { kind = '', apiGroup = '', name = '' } = subject;
  const missing = name === '' ? [required(`${path}.name`)] : [];
  if (kind === 'ServiceAccount') return [...missing, ...accountCauses(subject, namespaced, path)];
  if (!SUBJECT_KINDS.includes(kind)) return [...missing, notSupported(`${path}.kind`, kind, SUBJECT_KINDS)];
  return apiGroup === GROUP ? missing : [...missing, notSupported(`${path}.apiGroup`, apiGroup, [GROUP])];
}

function accountCauses(
  { apiGroup = '', name = '', namespace = '' }: Subject,
  namespaced: boolean,
  path: string,
): Cause[] {
  const problems = name === '' ? [] : subdomainProblems(name);
  return [
    ...problems.map((problem) => invalid(`${path}.name`, name, problem)),
    ...(apiGroup === '' ? [] : [notSupported(`${path}.apiGroup`, apiGroup, [''])]),
    ...(namespaced || namespace !== '' ? [] : [required(`${path}.namespace`)]),
  ];
}
