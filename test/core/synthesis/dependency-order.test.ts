import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { InferenceApp } from '../../../lib/core/inference-app';

function config(scope: Construct, id: string): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', data: { id } });
}

function tree() {
  const app = new InferenceApp({ outdir: 'build/never-written' });
  return { app, chart: new Chart(app, 'chart') };
}

function ids(app: App): string[] {
  return [...app.synthYaml().matchAll(/^ {2}id: (.*)$/gm)].map(([, id]) => id);
}

describe('the order of objects', () => {
  test('is found for 10,000 layers of dependencies', () => {
    const { app, chart } = tree();
    const objects = Array.from({ length: 10_000 }, (_, layer) => config(chart, `layer-${layer}`));
    objects.slice(1).forEach((object, layer) => objects[layer].addDependency(object));
    expect(ids(app).slice(0, 2)).toEqual(['layer-9999', 'layer-9998']);
  }, 60_000);

  test('is found for 10,000 layers of charts', () => {
    const { app } = tree();
    const charts = Array.from({ length: 10_000 }, (_, layer) => new Chart(app, `layer-${layer}`));
    charts.slice(1).forEach((chart, layer) => charts[layer].addDependency(chart));
    app.synthYaml();
    expect(app.charts[1].node.path).toBe('layer-9999');
  }, 60_000);

  test('is found for layers of two that depend on both before, which have 2^500 ways through them', () => {
    const { app, chart } = tree();
    let before: ApiObject[] = [];
    for (let layer = 0; layer < 500; layer += 1) {
      const objects = ['a', 'b'].map((id) => config(chart, `${id}${layer}`));
      objects.forEach((object) => object.addDependency(...before));
      before = objects;
    }
    expect(ids(app).slice(0, 3)).toEqual(['a0', 'b0', 'a1']);
  });

  test('is found for charts of 2,000 objects that all depend on one of 2,000', () => {
    const { app, chart } = tree();
    for (let object = 0; object < 2000; object += 1) config(chart, `target-${object}`);
    for (let each = 0; each < 4; each += 1) {
      const source = new Chart(app, `source-${each}`);
      for (let object = 0; object < 2000; object += 1) config(source, `source-${each}-${object}`);
      source.addDependency(chart);
    }
    expect(ids(app)[2000]).toBe('source-0-0');
  }, 60_000);

  test('puts the one object that a construct depends on inside itself first', () => {
    const { app, chart } = tree();
    const [, second] = ['a', 'b', 'c'].map((id) => config(chart, id));
    chart.addDependency(second);
    expect(ids(app)).toEqual(['b', 'a', 'c']);
  });

  test('puts an object that depends on its chart last', () => {
    const { app, chart } = tree();
    const [first] = ['a', 'b', 'c'].map((id) => config(chart, id));
    first.addDependency(chart);
    expect(ids(app)).toEqual(['b', 'c', 'a']);
  });
});

describe('a circle of dependencies', () => {
  const cases: [string, string, (chart: Chart) => [IConstruct, IConstruct][]][] = [
    [
      'of two objects',
      'chart/a => chart/b => chart/a',
      (chart) => {
        const [a, b] = ['a', 'b'].map((id) => config(chart, id));
        return [
          [a, b],
          [b, a],
        ];
      },
    ],
    [
      'of an object with itself, which the framework leaves out without a word',
      'chart/a => chart/a',
      (chart) => [[config(chart, 'a'), chart.node.findChild('a')]],
    ],
    [
      'of two objects that both depend on their chart',
      'chart/a => chart/b => chart/a',
      (chart) => ['a', 'b'].map((id) => [config(chart, id), chart]),
    ],
    [
      'of a chart and one in it',
      'chart => chart/inner => chart',
      (chart) => {
        const inner = new Chart(chart, 'inner');
        return [[config(inner, 'b'), config(chart, 'a')]];
      },
    ],
    [
      'that the framework tells without one of its members',
      'chart/a => chart/b => chart/c => chart/a',
      (chart) => {
        const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => config(chart, id));
        return [
          [a, b],
          [a, d],
          [b, c],
          [b, d],
          [c, a],
        ];
      },
    ],
  ];

  test.each(cases)('%s is told', (_, circle, dependencies) => {
    const { app, chart } = tree();
    dependencies(chart).forEach(([source, target]) => source.node.addDependency(target));
    expect(() => app.synth()).toThrow(new Error(`Dependency cycle detected: ${circle}`));
  });

  test('is told of 10,000 objects that all depend on their chart', () => {
    const { app, chart } = tree();
    for (let each = 0; each < 10_000; each += 1) config(chart, `object-${each}`).addDependency(chart);
    expect(() => app.synth()).toThrow(
      new Error('Dependency cycle detected: chart/object-0 => chart/object-1 => chart/object-0'),
    );
  }, 60_000);
});

describe('a dependency with something that is in no chart', () => {
  test('is refused as by App', () => {
    const { app, chart } = tree();
    new Construct(app, 'group').node.addDependency(chart);
    expect(() => app.synth()).toThrow(new Error('cannot find a parent chart (directly or indirectly)'));
  });
});
