import { ApiObject, App, AppProps, Chart, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct, DependencyGroup, IConstruct } from 'constructs';
import * as fc from 'fast-check';

/** One construct of a random app; `parent` counts constructs before it, modulo their number. */
interface RandomConstruct {
  readonly type: 'chart' | 'group' | 'object' | 'workload' | 'dropping' | 'adding' | 'growing';
  readonly parent: number;
  readonly id: string;
  readonly key: string;
  readonly value: unknown;
}

/** A dependency between two constructs in charts, from the earlier to the later; a wild one may be anything, a circle too. */
interface RandomDependency {
  readonly from: number;
  readonly to: number;
  readonly wild: boolean;
  readonly grouped: boolean;
}

/** What a random app is built from, once for each class of app. */
export interface RandomApp {
  readonly constructs: readonly RandomConstruct[];
  readonly dependencies: readonly RandomDependency[];
  readonly yamlOutputType: YamlOutputType;
  readonly recordConstructMetadata: boolean;
}

const IDS = [
  'a',
  'b',
  '0',
  '10',
  '9',
  '007',
  'Web',
  'x.y',
  'x_y',
  'é',
  '日本',
  'a b',
  'a/b',
  'UPPER',
  '-',
  'n'.repeat(70),
];

/** Strings that YAML 1.1 or 1.2 gives another meaning unless they are written with care; Kubernetes reads back all of them. */
const STRINGS = [
  ...[
    '',
    ' ',
    'yes',
    'No',
    'on',
    'OFF',
    'y',
    'null',
    '~',
    'true',
    '0755',
    '0888',
    '1e3',
    '12:30:45',
    '2001-01-01',
    '1_000',
  ],
  ...[
    '.inf',
    '0x1F',
    '1',
    '-1',
    '+1',
    '1.0',
    'a: b',
    'a #b',
    '#',
    '- a',
    '? a',
    '---',
    '--- a',
    '...',
    '{a}',
    '[a]',
    '*a',
  ],
  ...[
    '&a',
    '!a',
    '%a',
    '@a',
    '`a',
    '|',
    '>',
    '"',
    "'",
    'it\'s "so"',
    '\\',
    'a\\nb',
    'tab\tin',
    '\r\n',
    'a\rb',
    'é',
    '\u00a0',
    '😀',
  ],
  ...[
    'one\ntwo',
    'one\n',
    'one\n\n',
    '\none',
    '  one\n two',
    'one \n two',
    'x '.repeat(60),
    'k: '.repeat(40),
    'y'.repeat(300),
  ],
];

const VALUE = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...STRINGS) },
  fc.string({ maxLength: 12 }).filter((text) => !/^[-+.0-9 \t\n]/.test(text) && !text.includes('\x7f')),
  fc.constantFrom<unknown>(0, -1, 1.5, 1e21, 1e-7, true, false, [], {}, [[]], [{}], ['a', ['b']], { a: { b: [] } }),
);

const CONSTRUCT: fc.Arbitrary<RandomConstruct> = fc.record({
  type: fc.oneof(
    { weight: 5, arbitrary: fc.constant('chart' as const) },
    { weight: 3, arbitrary: fc.constant('group' as const) },
    { weight: 9, arbitrary: fc.constant('object' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('workload' as const, 'dropping' as const, 'adding' as const, 'growing' as const),
    },
  ),
  parent: fc.nat(1000),
  id: fc.constantFrom(...IDS),
  key: fc.constantFrom('plain', ...STRINGS),
  value: VALUE,
});

/** Apps of all shapes: most can be ordered, some cannot. */
export const RANDOM_APP: fc.Arbitrary<RandomApp> = fc.record({
  constructs: fc.array(CONSTRUCT, { minLength: 1, maxLength: 22 }),
  dependencies: fc.array(
    fc.record({
      from: fc.nat(1000),
      to: fc.nat(1000),
      wild: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
      grouped: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { maxLength: 12 },
  ),
  yamlOutputType: fc.oneof(
    { weight: 5, arbitrary: fc.constant(YamlOutputType.FILE_PER_CHART) },
    fc.constantFrom(
      YamlOutputType.FILE_PER_APP,
      YamlOutputType.FILE_PER_RESOURCE,
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    ),
  ),
  recordConstructMetadata: fc.boolean(),
});

/** Builds a random app on a class of app. */
export function build<T extends App>(type: new (props: AppProps) => T, spec: RandomApp, outdir: string): T {
  const { yamlOutputType, recordConstructMetadata } = spec;
  const app = new type({ outdir, yamlOutputType, recordConstructMetadata });
  const built: Construct[] = [app];
  for (const [index, each] of spec.constructs.entries()) {
    const parent = built[each.parent % built.length];
    const isTaken = parent.node.tryFindChild(each.id) !== undefined;
    built.push(construct(each, parent, isTaken ? `${each.id}${index}` : each.id, index));
  }
  for (const each of spec.dependencies) depend(each, built);
  return app;
}

function construct(spec: RandomConstruct, parent: Construct, id: string, index: number): Construct {
  const props = { namespace: index % 2 === 0 ? 'models' : undefined };
  if (spec.type === 'dropping') return new DroppingChart(parent, id, props);
  if (spec.type === 'adding') return new AddingChart(parent, id, props);
  if (spec.type === 'growing') return new GrowingChart(parent, id, props);
  if (spec.type === 'group') return new Construct(parent, id);
  if (spec.type === 'chart' || !isInChart(parent)) return new Chart(parent, id, props);
  if (spec.type === 'workload') return workload(parent, id);
  return new ApiObject(parent, id, configMap(`data-${index}`, { [spec.key]: spec.value }));
}

function workload(parent: Construct, id: string): Construct {
  const deployment = new kplus.Deployment(parent, id, { containers: [{ image: 'server:1', portNumber: 80 }] });
  deployment.exposeViaService();
  return deployment;
}

function configMap(name: string, data: Record<string, unknown>) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

function depend({ from, to, wild, grouped }: RandomDependency, built: readonly IConstruct[]): void {
  const candidates = wild ? built.slice(1) : built.filter(isInChart);
  if (candidates.length === 0) return;
  const [first, last] = [from % candidates.length, to % candidates.length].sort((a, b) => a - b);
  const [source, target] = wild ? [candidates[last], candidates[first]] : [candidates[first], candidates[last]];
  if (source !== target || wild) source.node.addDependency(grouped ? new DependencyGroup(target, target) : target);
}

function isInChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => scope instanceof Chart);
}

/** A chart that leaves out what it would have rendered last. */
class DroppingChart extends Chart {
  public toJson(): any[] {
    return super.toJson().slice(0, -1);
  }
}

/** A chart that renders a manifest no construct stands for. */
class AddingChart extends Chart {
  public toJson(): any[] {
    return [...super.toJson(), configMap(`added-${this.node.addr}`, { chart: this.node.path })];
  }
}

/** A chart that adds a construct while it is rendered. */
class GrowingChart extends Chart {
  public toJson(): any[] {
    const late = new ApiObject(this, 'Late', configMap(`late-${this.node.addr}`, {}));
    this.node.children
      .filter((child) => child instanceof ApiObject && child !== late)
      .forEach((child) => child.node.addDependency(late));
    return super.toJson();
  }
}
