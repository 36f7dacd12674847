import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { IPlatform } from '../../lib/core/i-platform';
import { InferenceApp } from '../../lib/core/inference-app';

const OUTDIR = 'build/never-written';
const framework = App as unknown as { _synthChart?: (chart: Chart) => any[] };
const stockRendering = framework._synthChart;

function config(scope: Construct, id: string): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', data: { id } });
}

/** The ids of the ConfigMaps in a YAML stream. */
function ids(yaml: string): string[] {
  return [...yaml.matchAll(/^ {2}id: (.*)$/gm)].map(([, id]) => id);
}

class DroppingChart extends Chart {
  public toJson(): any[] {
    return super.toJson().slice(1);
  }
}

afterEach(() => {
  framework._synthChart = stockRendering;
});

describe('InferenceApp', () => {
  test('is of the platform it is given', () => {
    const applied: IConstruct[] = [];
    const platform: IPlatform = { applyTo: (scope) => applied.push(scope) };
    const app = new InferenceApp({ outdir: OUTDIR, platform });
    expect(applied).toEqual([app]);
  });

  test('keeps the resolvers it is given', () => {
    const resolver = { resolve: () => undefined };
    const app = new InferenceApp({ outdir: OUTDIR, resolvers: [resolver] });
    expect(app.resolvers).toContain(resolver);
  });

  test('honours charts that override toJson()', () => {
    const app = new InferenceApp({ outdir: OUTDIR });
    const chart = new DroppingChart(app, 'chart');
    ['a', 'b'].forEach((id) => config(chart, id));
    expect(ids(app.synthYaml())).toEqual(['b']);
  });

  test('renders the charts of another app as App does', () => {
    const other = new Chart(new App({ outdir: OUTDIR }), 'other');
    config(other, 'a').addDependency(config(other, 'b'));
    class Including extends Chart {
      public toJson(): any[] {
        return [...super.toJson(), ...other.toJson()];
      }
    }
    const app = new InferenceApp({ outdir: OUTDIR });
    new Including(app, 'including');
    expect(ids(app.synthYaml())).toEqual(['b', 'a']);
  });

  test('gives the framework its rendering back', () => {
    const app = new InferenceApp({ outdir: OUTDIR });
    config(new Chart(app, 'chart'), 'a');
    app.synthYaml();
    expect(framework._synthChart).toBe(stockRendering);
  });

  test('gives the framework its rendering back when a chart throws', () => {
    class Throwing extends Chart {
      public toJson(): never {
        throw new TypeError('no');
      }
    }
    const app = new InferenceApp({ outdir: OUTDIR });
    new Throwing(app, 'chart');
    expect(() => app.synthYaml()).toThrow(new TypeError('no'));
    expect(framework._synthChart).toBe(stockRendering);
  });

  test('renders in the same order when the framework has no such internals', () => {
    class Chart2 extends Chart {
      public toJson(): any[] {
        return stockRendering?.call(App, this) ?? [];
      }
    }
    delete framework._synthChart;
    const app = new InferenceApp({ outdir: OUTDIR });
    const first = new Chart2(app, 'first');
    config(first, 'a').addDependency(config(new Chart2(app, 'second'), 'b'));
    expect(ids(app.synthYaml())).toEqual(['b', 'a']);
    expect(framework._synthChart).toBeUndefined();
  });

  test('refuses duplicates when the framework has no such internals', () => {
    class Fixed extends Chart {
      public toJson(): any[] {
        return [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }];
      }
    }
    delete framework._synthChart;
    const app = new InferenceApp({ outdir: OUTDIR });
    new Fixed(app, 'first');
    new Fixed(app, 'second');
    expect(() => app.synthYaml()).toThrow(
      new Error(
        "Fixed 'second': 'metadata.name' must be unique among objects of one kind and namespace, got ConfigMap 'a', which chart 'first' renders too; " +
          'rename one of them, or remove it: the one applied last would replace the other',
      ),
    );
  });

  test('leaves Testing.synth() as it is', () => {
    const chart = new Chart(new InferenceApp({ outdir: OUTDIR }), 'chart');
    config(chart, 'a').addDependency(config(chart, 'b'));
    expect(Testing.synth(chart).map(({ data }) => data.id)).toEqual(['b', 'a']);
  });

  test('asks each construct for complaints once, and tells them in the words of App', () => {
    let asked = 0;
    const app = new InferenceApp({ outdir: OUTDIR });
    for (const id of ['a', 'b']) {
      const validate = () => [`complaint ${(asked += 1)}`];
      new Chart(app, id).node.addValidation({ validate });
    }
    expect(() => app.synth()).toThrow(
      new Error('Validation failed with the following errors:\n  [a] complaint 1\n  [b] complaint 2'),
    );
  });

  test('lists charts as App does: by dependencies of constructs once it has been synthesized', () => {
    const paths = (app: App) => app.charts.map((chart) => chart.node.path);
    const app = new InferenceApp({ outdir: OUTDIR });
    const first = new Chart(app, 'first');
    config(first, 'a').addDependency(config(new Chart(app, 'second'), 'b'));
    expect(paths(app)).toEqual(['first', 'second']);
    app.synthYaml();
    expect(paths(app)).toEqual(['second', 'first']);
  });

  test('does not change the dependencies of the tree', () => {
    const app = new InferenceApp({ outdir: OUTDIR });
    const [first, second] = ['first', 'second'].map((id) => new Chart(app, id));
    const object = config(first, 'a');
    config(second, 'b');
    first.addDependency(second);
    app.synthYaml();
    expect(object.node.dependencies).toEqual([]);
  });
});

describe('InferenceApp with two objects that are one to the cluster', () => {
  function synthesize(...objects: [chart: string, id: string, props: ConstructorParameters<typeof ApiObject>[2]][]) {
    const app = new InferenceApp({ outdir: OUTDIR });
    for (const [chart, id, props] of objects) {
      const scope = (app.node.tryFindChild(chart) as Chart | undefined) ?? new Chart(app, chart);
      new ApiObject(scope, id, props);
    }
    return app.synthYaml();
  }
  const role = (metadata: { name?: string; namespace?: string; generateName?: string }, version = 'v1') => ({
    apiVersion: `rbac.authorization.k8s.io/${version}`,
    kind: 'Role',
    metadata,
  });

  test.each<[string, string, { name: string; namespace?: string }]>([
    ['without namespace', "Role.rbac.authorization.k8s.io 'a'", { name: 'a' }],
    ['in a namespace', "Role.rbac.authorization.k8s.io 'a' in namespace 'x'", { name: 'a', namespace: 'x' }],
  ])('names both constructs %s, whatever the version', (_, object, metadata) => {
    const objects = [
      ['one', 'Role', role(metadata)],
      ['two', 'Role', role(metadata, 'v1beta1')],
    ] as const;
    expect(() => synthesize([...objects[0]], [...objects[1]])).toThrow(
      new Error(
        `ApiObject 'two/Role': 'metadata.name' must be unique among objects of one kind and namespace, got ${object}, which 'one/Role' renders too; ` +
          'rename one of them, or remove it: the one applied last would replace the other',
      ),
    );
  });

  test('takes cluster-scoped objects for the same in any namespace', () => {
    const cluster = (namespace: string) => ({ ...role({ name: 'a', namespace }), kind: 'ClusterRole' });
    expect(() => synthesize(['one', 'A', cluster('x')], ['one', 'B', cluster('y')])).toThrow(
      new Error(
        "ApiObject 'one/B': 'metadata.name' must be unique among objects of one kind and namespace, got ClusterRole.rbac.authorization.k8s.io 'a', which 'one/A' renders too; " +
          'rename one of them, or remove it: the one applied last would replace the other',
      ),
    );
  });

  test.each([
    ['another namespace', role({ name: 'a', namespace: 'x' }), role({ name: 'a', namespace: 'y' })],
    ['a namespace and none', role({ name: 'a', namespace: 'default' }), role({ name: 'a' })],
    ['another group', role({ name: 'a' }), { ...role({ name: 'a' }), apiVersion: 'example.com/v1' }],
    ['another kind', role({ name: 'a' }), { ...role({ name: 'a' }), kind: 'RoleBinding' }],
  ])('accepts %s', (_, one, two) => {
    expect(synthesize(['one', 'A', one], ['one', 'B', two])).toContain('---');
  });

  test('accepts names that the cluster completes', () => {
    class Generated extends Chart {
      public toJson(): any[] {
        return [role({ generateName: 'a-' }), role({ generateName: 'a-' })];
      }
    }
    const app = new InferenceApp({ outdir: OUTDIR });
    new Generated(app, 'chart');
    expect(app.synthYaml()).toContain('---');
  });
});
