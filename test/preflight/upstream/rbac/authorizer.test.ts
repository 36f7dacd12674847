import * as fc from 'fast-check';
import { JsonObject } from '../../../../lib/preflight/engine/json-value';
import { RbacAuthorizer, RbacObjects } from '../../../../lib/preflight/upstream/rbac/authorizer';
import { ResourceAttributes } from '../../../../lib/preflight/upstream/rbac/policy-rule';
import { User } from '../../../../lib/preflight/upstream/rbac/user';

const none: RbacObjects = { roles: [], clusterRoles: [], roleBindings: [], clusterRoleBindings: [] };
const ann: User = { name: 'ann', groups: ['team', 'system:authenticated'] };
const runner: User = { name: 'system:serviceaccount:models:runner', groups: ['system:serviceaccounts'] };
const use = { apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], verbs: ['use'] };
const asked: ResourceAttributes = {
  verb: 'use',
  group: 'security.openshift.io',
  resource: 'securitycontextconstraints',
  name: 'anyuid',
  namespace: 'models',
};

const clusterRole = (rule: JsonObject = use, name = 'user') => ({ metadata: { name }, rules: [{ ...use, ...rule }] });
const role = (namespace: string) => ({ metadata: { namespace, name: 'user' }, rules: [use] });
const clusterBinding = (subject: JsonObject, ref: JsonObject = {}) => ({
  metadata: { name: 'binding' },
  roleRef: { kind: 'ClusterRole', name: 'user', ...ref },
  subjects: [subject],
});
const binding = (namespace: string, subject: JsonObject, ref: JsonObject = {}) => ({
  ...clusterBinding(subject, ref),
  metadata: { namespace, name: 'binding' },
});
const allows = (objects: Partial<RbacObjects>, user = ann, attributes: Partial<ResourceAttributes> = {}): boolean =>
  new RbacAuthorizer({ ...none, ...objects }).allows(user, { ...asked, ...attributes });

const toAnn = { kind: 'User', name: 'ann' };
const toTeam = { kind: 'Group', name: 'team' };
const toRunner = { kind: 'ServiceAccount', name: 'runner', namespace: 'models' };

describe('what a rule allows', () => {
  test.each<[string, JsonObject, boolean]>([
    ['the verb, the group and the resource', {}, true],
    ['every verb', { verbs: ['*'] }, true],
    ['another verb', { verbs: ['get', 'Use'] }, false],
    ['no verb', { verbs: null }, false],
    ['every group', { apiGroups: ['*'] }, true],
    ['the core group', { apiGroups: [''] }, false],
    ['the group with its version', { apiGroups: ['security.openshift.io/v1'] }, false],
    ['every resource', { resources: ['*'] }, true],
    ['the short name of the resource', { resources: ['scc'] }, false],
    ['a subresource', { resources: ['securitycontextconstraints/status'] }, false],
    ['the name', { resourceNames: ['restricted', 'anyuid'] }, true],
    ['no name in particular', { resourceNames: [] }, true],
    ['another name', { resourceNames: ['restricted'] }, false],
    ['the name *, which is no wildcard', { resourceNames: ['*'] }, false],
  ])('of which it says %s: %#', (_, rule, expected) => {
    expect(allows({ clusterRoles: [clusterRole(rule)], clusterRoleBindings: [clusterBinding(toAnn)] })).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['pods/exec', true],
    ['*/exec', true],
    ['pods', false],
    ['*/attach', false],
    ['pods/*', false],
  ])('of a subresource, by %s', (resource, expected) => {
    const clusterRoles = [clusterRole({ apiGroups: [''], resources: [resource] })];
    expect(
      allows({ clusterRoles, clusterRoleBindings: [clusterBinding(toAnn)] }, ann, { group: '', resource: 'pods/exec' }),
    ).toBe(expected);
  });
});

describe('whom a binding means', () => {
  test.each<[string, JsonObject, User, boolean]>([
    ['a user', toAnn, ann, true],
    ['another user', { kind: 'User', name: 'bob' }, ann, false],
    ['a group', toTeam, ann, true],
    ['a group named like the user', { kind: 'Group', name: 'ann' }, ann, false],
    ['a service account', toRunner, runner, true],
    ['a service account by its name as a user', { kind: 'User', name: runner.name }, runner, true],
    ['a service account elsewhere', { ...toRunner, namespace: 'other' }, runner, false],
    ['another service account', { ...toRunner, name: 'default' }, runner, false],
    ['a kind that is none', { kind: 'serviceaccount', name: 'runner', namespace: 'models' }, runner, false],
  ])('%s', (_, subject, user, expected) => {
    const clusterRoles = [clusterRole()];
    expect(allows({ clusterRoles, clusterRoleBindings: [clusterBinding(subject)] }, user)).toBe(expected);
    expect(allows({ clusterRoles, roleBindings: [binding('models', subject)] }, user)).toBe(expected);
  });

  test('a service account without namespace is one of the namespace of the binding, and nobody without it', () => {
    const subject = { kind: 'ServiceAccount', name: 'runner' };
    const clusterRoles = [clusterRole()];
    expect(allows({ clusterRoles, roleBindings: [binding('models', subject)] }, runner)).toBe(true);
    expect(allows({ clusterRoles, clusterRoleBindings: [clusterBinding(subject)] }, runner)).toBe(false);
  });
});

describe('where a binding holds', () => {
  const clusterRoles = [clusterRole()];

  test.each<[string, Partial<RbacObjects>, string, boolean]>([
    ['a cluster role everywhere', { clusterRoles, clusterRoleBindings: [clusterBinding(toAnn)] }, 'models', true],
    ['a cluster role outside namespaces', { clusterRoles, clusterRoleBindings: [clusterBinding(toAnn)] }, '', true],
    ['a cluster role in a namespace', { clusterRoles, roleBindings: [binding('models', toAnn)] }, 'models', true],
    ['a cluster role in another one', { clusterRoles, roleBindings: [binding('other', toAnn)] }, 'models', false],
    ['a role', { roles: [role('models')], roleBindings: [binding('models', toAnn, { kind: 'Role' })] }, 'models', true],
    [
      'a role of another namespace',
      { roles: [role('other')], roleBindings: [binding('models', toAnn, { kind: 'Role' })] },
      'models',
      false,
    ],
    [
      'a role for the whole cluster',
      { roles: [role('models')], clusterRoleBindings: [clusterBinding(toAnn, { kind: 'Role' })] },
      'models',
      false,
    ],
    [
      'a role that is a cluster role',
      { clusterRoles, roleBindings: [binding('models', toAnn, { kind: 'Role' })] },
      'models',
      false,
    ],
    ['a role that does not exist', { clusterRoleBindings: [clusterBinding(toAnn)] }, 'models', false],
    [
      'a kind of role that is none',
      { clusterRoles, roleBindings: [binding('models', toAnn, { kind: 'clusterRole' })] },
      'models',
      false,
    ],
  ])('%s', (_, objects, namespace, expected) => {
    expect(allows(objects, ann, { namespace })).toBe(expected);
  });
});

describe('objects with one name', () => {
  test('are one object, the later one', () => {
    const clusterRoleBindings = [clusterBinding(toAnn)];
    const others = clusterRole({ verbs: ['get'] });
    expect(allows({ clusterRoles: [clusterRole(), others], clusterRoleBindings })).toBe(false);
    expect(allows({ clusterRoles: [others, clusterRole()], clusterRoleBindings })).toBe(true);
    expect(
      allows({ clusterRoles: [clusterRole()], clusterRoleBindings: [clusterBinding(toAnn), clusterBinding(toRunner)] }),
    ).toBe(false);
  });

  test('are several in several namespaces', () => {
    const roleBindings = [binding('models', toAnn), binding('other', toRunner)];
    expect(allows({ clusterRoles: [clusterRole()], roleBindings })).toBe(true);
  });
});

test('a further binding never takes a permission away', () => {
  const subject = fc.constantFrom(toAnn, toTeam, toRunner, { kind: 'ServiceAccount', name: 'runner' });
  const roleRef = fc.record({ kind: fc.constantFrom('Role', 'ClusterRole'), name: fc.constantFrom('user', 'none') });
  const aBinding = fc
    .tuple(fc.constantFrom('models', 'other', ''), subject, roleRef)
    .map(([namespace, ...rest]) => ({ namespace, object: binding(namespace, ...rest) }));
  const request = fc.tuple(fc.constantFrom(ann, runner), fc.constantFrom('models', 'other', ''));
  fc.assert(
    fc.property(fc.array(aBinding), aBinding, request, (before, added, [user, namespace]) => {
      const allowedWith = (bindings: (typeof added)[]): boolean => {
        const objects = bindings.map((each, index) => ({
          namespace: each.namespace,
          object: { ...each.object, metadata: { ...each.object.metadata, name: `binding-${index}` } },
        }));
        return allows(
          {
            roles: [role('models')],
            clusterRoles: [clusterRole()],
            roleBindings: objects.filter((each) => each.namespace !== '').map(({ object }) => object),
            clusterRoleBindings: objects.filter((each) => each.namespace === '').map(({ object }) => object),
          },
          user,
          { namespace },
        );
      };
      if (allowedWith(before)) expect(allowedWith([...before, added])).toBe(true);
    }),
  );
});
