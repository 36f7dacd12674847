import { JsonObject } from '../../../../lib/preflight/engine/json-value';
import { withAggregatedRules } from '../../../../lib/preflight/upstream/rbac/aggregation';
import { RbacAuthorizer } from '../../../../lib/preflight/upstream/rbac/authorizer';
import { BOOTSTRAP_BINDINGS, BOOTSTRAP_ROLES } from '../../../../lib/preflight/upstream/rbac/bootstrap-policy';

const rule = (verb: string): JsonObject => ({ apiGroups: ['a'], resources: ['b'], verbs: [verb] });
const role = (name: string, labels: JsonObject, rest: JsonObject = {}): JsonObject => ({
  metadata: { name, labels },
  rules: [rule(name)],
  ...rest,
});
const selecting = (labels: JsonObject): JsonObject => ({
  aggregationRule: { clusterRoleSelectors: [{ matchLabels: labels }] },
});
const rulesOf = (...roles: JsonObject[]): JsonObject =>
  Object.fromEntries(withAggregatedRules(roles).map(({ metadata, rules }) => [(metadata as JsonObject).name, rules]));

describe('aggregated cluster roles', () => {
  test('have their own rules and those of the roles that they select', () => {
    expect(rulesOf(role('all', {}, selecting({ to: 'all' })), role('one', { to: 'all' }), role('other', {}))).toEqual({
      all: [rule('all'), rule('one')],
      one: [rule('one')],
      other: [rule('other')],
    });
  });

  test('have the rules of aggregated ones that they select', () => {
    const roles = [
      role('admin', {}, selecting({ to: 'admin' })),
      role('edit', { to: 'admin' }, selecting({ to: 'edit' })),
      role('mine', { to: 'edit' }),
    ];
    expect(rulesOf(...roles).admin).toEqual([rule('admin'), rule('edit'), rule('mine')]);
  });

  test('may select each other', () => {
    const roles = [role('a', { to: 'b' }, selecting({ to: 'a' })), role('b', { to: 'a' }, selecting({ to: 'b' }))];
    expect(rulesOf(...roles)).toEqual({ a: [rule('a'), rule('b')], b: [rule('b'), rule('a')] });
  });

  test('select nothing by a selector that is none', () => {
    const aggregationRule = { clusterRoleSelectors: [{ matchExpressions: [{ key: 'to', operator: 'Is' }] }] };
    expect(rulesOf(role('all', {}, { aggregationRule }), role('one', { to: 'all' })).all).toEqual([rule('all')]);
  });
});

describe('roles of every cluster', () => {
  const asked = { verb: 'view', group: 'a', resource: 'b', name: '', namespace: 'c' };
  const authorizer = new RbacAuthorizer({
    roles: [],
    clusterRoles: withAggregatedRules([
      ...BOOTSTRAP_ROLES,
      role(
        'view',
        { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' },
        { metadata: { name: 'x', labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } } },
      ),
    ]),
    roleBindings: ['admin', 'edit', 'view'].map((name) => ({
      metadata: { namespace: 'c', name },
      roleRef: { kind: 'ClusterRole', name },
      subjects: [{ kind: 'User', name: `${name}-of-c` }],
    })),
    clusterRoleBindings: BOOTSTRAP_BINDINGS,
  });

  test.each(['system:masters', 'system:cluster-admins'])('let %s do everything', (group) => {
    expect(authorizer.allows({ name: 'ann', groups: [group] }, { ...asked, verb: 'use' })).toBe(true);
  });

  test.each(['admin-of-c', 'edit-of-c', 'view-of-c'])('let %s do what is added to view', (name) => {
    expect(authorizer.allows({ name, groups: [] }, asked)).toBe(true);
    expect(authorizer.allows({ name, groups: [] }, { ...asked, verb: 'use' })).toBe(false);
  });
});
