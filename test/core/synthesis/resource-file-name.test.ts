import { resourceFileNames } from '../../../lib/core/synthesis/resource-file-name';

function names(
  ...objects: { apiVersion?: string; kind: string; name?: string; namespace?: string; folder?: string }[]
) {
  return resourceFileNames(
    objects.map(({ apiVersion = 'v1', kind, name, namespace, folder = '' }) => ({
      folder,
      json: { apiVersion, kind, metadata: { name, namespace } },
    })),
  );
}

describe('file names of resources', () => {
  test('are those of the framework where they are unique', () => {
    expect(names({ kind: 'Service', name: 'a' }, { kind: 'Service', name: 'b' })).toEqual(['Service.a', 'Service.b']);
  });

  test('name group and namespace for all that would share a name', () => {
    expect(
      names(
        { kind: 'Service', name: 'web', namespace: 'x' },
        { kind: 'Service', name: 'web', namespace: 'y' },
        { kind: 'Service', name: 'web', namespace: 'x', apiVersion: 'serving.knative.dev/v1' },
        { kind: 'Service', name: 'web' },
      ),
    ).toEqual([
      'Service.core.x.web',
      'Service.core.y.web',
      'Service.serving.knative.dev.x.web',
      'Service.core.cluster.web',
    ]);
  });

  test('differ in more than upper and lower case', () => {
    expect(names({ kind: 'Role', name: 'Web' }, { kind: 'Role', name: 'web' })).toEqual([
      'Role.core.cluster.Web',
      'Role.core.cluster.web-2',
    ]);
  });

  test('differ though the framework strips what makes the difference', () => {
    expect(names({ kind: 'Role', name: 'a:b' }, { kind: 'Role', name: 'ab' }, { kind: 'Role', name: 'a:b:' })).toEqual([
      'Role.core.cluster.ab',
      'Role.core.cluster.ab-2',
      'Role.core.cluster.ab-3',
    ]);
  });

  test('leave the name of another resource to it', () => {
    expect(
      names({ kind: 'Role', name: 'a:' }, { kind: 'Role', name: 'a' }, { kind: 'Role', name: 'core.cluster.a' }),
    ).toEqual(['Role.core.cluster.a-2', 'Role.core.cluster.a-3', 'Role.core.cluster.a']);
  });

  test('may be shared by folders', () => {
    expect(names({ kind: 'Role', name: 'a', folder: 'x/' }, { kind: 'Role', name: 'a', folder: 'y/' })).toEqual([
      'Role.a',
      'Role.a',
    ]);
  });

  test('differ for objects that are named by the cluster', () => {
    expect(names({ kind: 'Job' }, { kind: 'Job' })).toEqual([
      'Job.core.cluster.undefined',
      'Job.core.cluster.undefined-2',
    ]);
  });
});
