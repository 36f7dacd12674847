import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const GROUP = '/apis/rbac.authorization.k8s.io/v1';
const apiVersion = 'rbac.authorization.k8s.io/v1';
const metadata = { name: 'system:reader' };
const rule = { verbs: ['get'], apiGroups: [''], resources: ['pods'] };

const role = (...rules: JsonObject[]): JsonObject => ({ apiVersion, kind: 'Role', metadata, rules });
const clusterRole = (rest: JsonObject): JsonObject => ({ apiVersion, kind: 'ClusterRole', metadata, ...rest });
const binding = (rest: JsonObject): JsonObject => ({
  apiVersion,
  kind: 'RoleBinding',
  metadata,
  roleRef: { kind: 'Role', name: 'reader' },
  ...rest,
});

describe('Role and ClusterRole', () => {
  test('are accepted, with names that hold colons', () => {
    expect(answerTo(`${GROUP}/namespaces/shop/roles`, role(rule))).toMatchObject({
      status: 201,
      defaulted: { metadata: { name: 'system:reader', namespace: 'shop' }, rules: [rule] },
    });
  });

  test('a ClusterRole without rules has null', () => {
    const aggregationRule = { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] };
    expect(answerTo(`${GROUP}/clusterroles`, clusterRole({ rules: [], aggregationRule }))?.defaulted).toMatchObject({
      rules: null,
      aggregationRule,
    });
  });

  test.each<[JsonObject, string]>([
    [{ ...rule, verbs: [] }, 'rules[0].verbs: Required value: verbs must contain at least one value'],
    [
      { ...rule, apiGroups: [] },
      'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
    ],
    [
      { ...rule, resources: [] },
      'rules[0].resources: Required value: resource rules must supply at least one resource',
    ],
    [
      { verbs: ['get'], nonResourceURLs: ['/healthz'] },
      'rules[0].nonResourceURLs: Invalid value: ["/healthz"]: namespaced rules cannot apply to non-resource URLs',
    ],
  ])('a Role with rule %j is refused', (given, message) => {
    expect(messageTo(`${GROUP}/namespaces/shop/roles`, role(given))).toBe(message);
  });

  test.each<[JsonObject, string]>([
    [
      { rules: [{ ...rule, nonResourceURLs: ['/'] }] },
      'rules[0].nonResourceURLs: Invalid value: ["/"]: rules cannot apply to both regular resources and non-resource URLs',
    ],
    [
      { aggregationRule: {} },
      'aggregationRule.clusterRoleSelectors: Required value: at least one clusterRoleSelector required if aggregationRule is non-nil',
    ],
    [
      { aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Is' }] }] } },
      '[aggregationRule.clusterRoleSelectors[0].matchExpressions[0].operator: Invalid value: "Is": not a valid selector operator, aggregationRule.clusterRoleSelectors[0]: Invalid value: null: invalid label selector.]',
    ],
  ])('a ClusterRole with %j is refused', (given, message) => {
    expect(messageTo(`${GROUP}/clusterroles`, clusterRole(given))).toBe(message);
  });

  test('a name that cannot be part of a path is refused', () => {
    const named = { ...role(rule), metadata: { name: 'a/b' } };
    expect(messageTo(`${GROUP}/namespaces/shop/roles`, named)).toBe(
      `metadata.name: Invalid value: "a/b": may not contain '/'`,
    );
  });
});

describe('RoleBinding and ClusterRoleBinding', () => {
  test('get the API group of roles, users and groups', () => {
    const subjects: JsonObject[] = [
      { kind: 'User', name: 'ann' },
      { kind: 'ServiceAccount', name: 'app', namespace: 'shop' },
    ];
    expect(answerTo(`${GROUP}/namespaces/shop/rolebindings`, binding({ subjects }))?.defaulted).toMatchObject({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
      subjects: [
        { kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'ann' },
        { kind: 'ServiceAccount', name: 'app', namespace: 'shop' },
      ],
    });
  });

  test.each<[JsonObject, string]>([
    [{ roleRef: { kind: 'Role' } }, 'roleRef.name: Required value'],
    [
      { roleRef: { kind: 'Pod', name: 'a' } },
      'roleRef.kind: Unsupported value: "Pod": supported values: "Role", "ClusterRole"',
    ],
    [
      { roleRef: { kind: 'Role', name: 'a', apiGroup: 'v1' } },
      'roleRef.apiGroup: Unsupported value: "v1": supported values: "rbac.authorization.k8s.io"',
    ],
    [
      { subjects: [{ kind: 'Robot', name: 'a' }] },
      'subjects[0].kind: Unsupported value: "Robot": supported values: "ServiceAccount", "User", "Group"',
    ],
    [
      { subjects: [{ kind: 'ServiceAccount', name: 'a', apiGroup: 'x' }] },
      'subjects[0].apiGroup: Unsupported value: "x": supported values: ""',
    ],
    [{ subjects: [{ kind: 'User', name: '' }] }, 'subjects[0].name: Required value'],
  ])('a RoleBinding with %j is refused', (given, message) => {
    expect(messageTo(`${GROUP}/namespaces/shop/rolebindings`, binding(given))).toBe(message);
  });

  test('a ClusterRoleBinding names the namespace of an account, and no Role', () => {
    const object = { ...binding({ subjects: [{ kind: 'ServiceAccount', name: 'app' }] }), kind: 'ClusterRoleBinding' };
    expect(messageTo(`${GROUP}/clusterrolebindings`, object)).toBe(
      '[roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole", subjects[0].namespace: Required value]',
    );
  });

  test('of another kind or version are not read', () => {
    const path = `${GROUP}/namespaces/shop/rolebindings`;
    expect(messageTo(path, { ...binding({}), kind: 'Binding' })).toBe(
      'Binding in version "v1" cannot be handled as a RoleBinding: no kind "Binding" is registered for version "rbac.authorization.k8s.io/v1" in scheme "pkg/runtime/scheme.go:111"',
    );
    expect(messageTo(path, { ...binding({}), apiVersion: 'rbac.authorization.k8s.io/v1beta1' })).toBe(
      'the API version in the data (rbac.authorization.k8s.io/v1beta1) does not match the expected API version (rbac.authorization.k8s.io/v1)',
    );
  });
});
