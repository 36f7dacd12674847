import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { CustomMetricRule, ExternalMetricRule, MetricResource, ResourceMetricRules } from '../../lib';
import { renderAdapter } from './rendered-adapter';

const custom = (...customRules: CustomMetricRule[]) => renderAdapter({ customRules }).config.rules;
const external = (...externalRules: ExternalMetricRule[]) => renderAdapter({ externalRules }).config.externalRules;

const OF_PODS = { overrides: { namespace: { resource: 'namespaces' }, pod: { resource: 'pods' } } };
const OBJECT_QUERY = 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)';

describe('CustomMetricRule', () => {
  test('reads a series of pods under its own name', () => {
    expect(custom(CustomMetricRule.gauge('vllm:num_requests_waiting'))).toEqual([
      {
        seriesQuery: 'vllm:num_requests_waiting{namespace!="",pod!=""}',
        resources: OF_PODS,
        name: { matches: '^vllm:num_requests_waiting$', as: 'vllm:num_requests_waiting' },
        metricsQuery: OBJECT_QUERY,
      },
    ]);
  });

  test('puts its own labels into both queries, since the adapter takes none of the first into the second', () => {
    const [rule] = custom(CustomMetricRule.gauge('queue_length', { labels: { model: 'a "b"', tier: 'gold' } }));
    expect(rule).toMatchObject({
      seriesQuery: 'queue_length{model="a \\"b\\"",tier="gold",namespace!="",pod!=""}',
      metricsQuery: 'sum(<<.Series>>{model="a \\"b\\"",tier="gold",<<.LabelMatchers>>}) by (<<.GroupBy>>)',
    });
  });

  test.each([
    [undefined, '5m'],
    [Duration.seconds(90), '1m30s'],
  ])('takes a rate over %p', (window, range) => {
    expect(custom(CustomMetricRule.rate('requests_total', { metricName: 'requests', window }))[0]).toMatchObject({
      name: { matches: '^requests_total$', as: 'requests' },
      metricsQuery: `sum(rate(<<.Series>>{<<.LabelMatchers>>}[${range}])) by (<<.GroupBy>>)`,
    });
  });

  test('asks a query of its own', () => {
    const query = 'avg(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)';
    expect(custom(CustomMetricRule.query('queue_length', query))[0].metricsQuery).toBe(query);
    const byName = 'f(<<index .LabelValuesByName "namespace">>, <<index .GroupBySlice 0>>)';
    expect(custom(CustomMetricRule.query('queue_length', byName))[0].metricsQuery).toBe(byName);
  });

  test('reads series of other objects', () => {
    const resources = {
      exported_namespace: MetricResource.NAMESPACE,
      app: MetricResource.DEPLOYMENT,
      set: MetricResource.namespaced('apps', 'statefulsets'),
    };
    const rule = CustomMetricRule.gauge('queue_length', { resources });
    expect(rule.resources.map((each) => each.toString())).toEqual([
      'namespaces',
      'deployments.apps',
      'statefulsets.apps',
    ]);
    expect(custom(rule)[0]).toMatchObject({
      seriesQuery: 'queue_length{exported_namespace!="",app!="",set!=""}',
      resources: {
        overrides: {
          exported_namespace: { resource: 'namespaces' },
          app: { group: 'apps', resource: 'deployments' },
          set: { group: 'apps', resource: 'statefulsets' },
        },
      },
    });
    expect(() => CustomMetricRule.gauge('node_load1', { resources: { node: MetricResource.NODE } })).not.toThrow();
  });

  test.each<[string, () => unknown, string]>([
    [
      'series that is a selector',
      () => CustomMetricRule.gauge('queue{a="b"}'),
      `CustomMetricRule.gauge: 'series' must be the name of a metric in Prometheus, got 'queue{a="b"}'; write letters, digits, "_" and ":" only; labels go into labels`,
    ],
    [
      'label that Prometheus does not have',
      () => CustomMetricRule.gauge('queue', { labels: { 'a-b': 'c' } }),
      `CustomMetricRule.gauge: 'labels' must have names of labels in Prometheus, got 'a-b'; write letters, digits and "_" only`,
    ],
    [
      'label of an object that Prometheus does not have',
      () => CustomMetricRule.gauge('queue', { resources: { 'a-b': MetricResource.NAMESPACE } }),
      `CustomMetricRule.gauge: 'resources' must have names of labels in Prometheus, got 'a-b'; write letters, digits and "_" only`,
    ],
    [
      'name that no autoscaler can ask for',
      () => CustomMetricRule.rate('queue', { metricName: 'a/b' }),
      "CustomMetricRule.rate: 'metricName' must be a part of a path without '/', '%' and '$', got 'a/b'; rename it: no autoscaler could ask for it",
    ],
    [
      'rate over no time',
      () => CustomMetricRule.rate('queue', { window: Duration.seconds(0) }),
      "CustomMetricRule.rate: 'window' must be more than 0, got 0s; leave it out for 5 minutes",
    ],
    [
      'objects without a namespace',
      () => CustomMetricRule.gauge('queue', { resources: { pod: MetricResource.POD } }),
      "CustomMetricRule.gauge: 'resources' must have a label for namespaces beside that for pods; add namespace: MetricResource.NAMESPACE: the adapter cannot make a query otherwise",
    ],
    [
      'no object',
      () => CustomMetricRule.gauge('queue', { resources: {} }),
      "CustomMetricRule.gauge: 'resources' must name each kind once, and one at least, got []; give one label for each kind of object",
    ],
    [
      'a kind by two labels',
      () => CustomMetricRule.gauge('queue', { resources: { a: MetricResource.NODE, b: MetricResource.NODE } }),
      `CustomMetricRule.gauge: 'resources' must name each kind once, and one at least, got ["nodes","nodes"]; give one label for each kind of object`,
    ],
    [
      'query that reads the same for every object',
      () => CustomMetricRule.query('queue', 'sum(queue) by (<<.GroupBy>>)'),
      "CustomMetricRule.query: 'query' must contain <<.LabelMatchers>>, got 'sum(queue) by (<<.GroupBy>>)'; write sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>) or the like: the query would read the same for every object",
    ],
    [
      'query that does not say whose value it is',
      () => CustomMetricRule.query('queue', 'sum(queue{<<.LabelMatchers>>})'),
      "CustomMetricRule.query: 'query' must contain <<.GroupBy>>, got 'sum(queue{<<.LabelMatchers>>})'; write sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>) or the like: its result would not say which object a value belongs to",
    ],
    [
      'query with an open field',
      () => ExternalMetricRule.query('queue', 'sum(queue{<<.LabelMatchers})'),
      "ExternalMetricRule.query: 'query' must be PromQL with its fields between << and >>, got 'sum(queue{<<.LabelMatchers})'; close each << with >>: the adapter does not start otherwise",
    ],
    [
      'empty query',
      () => ExternalMetricRule.query('queue', ' '),
      "ExternalMetricRule.query: 'query' must be PromQL with its fields between << and >>, got ' '; close each << with >>: the adapter does not start otherwise",
    ],
    [
      'query with a field that is unknown',
      () => ExternalMetricRule.query('queue', 'sum(<<.Metric>>)'),
      "ExternalMetricRule.query: 'query' must have no other fields than .Series, .LabelMatchers, .LabelValuesByName, .GroupBy, .GroupBySlice, got '.Metric'; the adapter cannot make a query of it",
    ],
    [
      'kind in the singular form of its manifest',
      () => MetricResource.namespaced('apps', 'StatefulSet'),
      "MetricResource.namespaced: 'resource' must be the plural of a kind in lower case, got 'StatefulSet'; write it as in the path of the API, such as 'statefulsets'",
    ],
  ])('refuses: %s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });
});

describe('ExternalMetricRule', () => {
  test('reads the series of the namespace of the autoscaler', () => {
    expect(external(ExternalMetricRule.gauge('queue_length'))).toEqual([
      {
        seriesQuery: 'queue_length{namespace!=""}',
        resources: { overrides: { namespace: { resource: 'namespaces' } } },
        name: { matches: '^queue_length$', as: 'queue_length' },
        metricsQuery: 'sum(<<.Series>>{<<.LabelMatchers>>})',
      },
    ]);
    expect(external(ExternalMetricRule.gauge('queue_length', { namespaced: true }))).toEqual(
      external(ExternalMetricRule.gauge('queue_length')),
    );
  });

  test('reads all series when told to', () => {
    expect(external(ExternalMetricRule.gauge('queue_length', { namespaced: false, labels: { a: 'b' } }))).toEqual([
      {
        seriesQuery: 'queue_length{a="b"}',
        resources: { namespaced: false },
        name: { matches: '^queue_length$', as: 'queue_length' },
        metricsQuery: 'sum(<<.Series>>{a="b",<<.LabelMatchers>>})',
      },
    ]);
  });

  test('takes a rate, and asks a query of its own', () => {
    const rules = external(
      ExternalMetricRule.rate('requests_total', { window: Duration.minutes(1) }),
      ExternalMetricRule.query('queue_length', 'max(queue_length)'),
    );
    expect(rules.map(({ metricsQuery }: any) => metricsQuery)).toEqual([
      'sum(rate(<<.Series>>{<<.LabelMatchers>>}[1m]))',
      'max(queue_length)',
    ]);
  });
});

describe('ResourceMetricRules', () => {
  const configOf = (resourceRules: ResourceMetricRules) => renderAdapter({ resourceRules }).config.resourceRules;

  test('read the series of kubelets', () => {
    const overrides = {
      node: { resource: 'nodes' },
      namespace: { resource: 'namespaces' },
      pod: { resource: 'pods' },
    };
    const containers = '<<.LabelMatchers>>,container!="",pod!=""';
    expect(configOf(ResourceMetricRules.fromKubelets())).toEqual({
      cpu: {
        containerQuery: `sum(rate(container_cpu_usage_seconds_total{${containers}}[5m])) by (<<.GroupBy>>)`,
        nodeQuery: 'sum(rate(node_cpu_usage_seconds_total{<<.LabelMatchers>>}[5m])) by (<<.GroupBy>>)',
        containerLabel: 'container',
        resources: { overrides },
      },
      memory: {
        containerQuery: `sum(container_memory_working_set_bytes{${containers}}) by (<<.GroupBy>>)`,
        nodeQuery: 'sum(node_memory_working_set_bytes{<<.LabelMatchers>>}) by (<<.GroupBy>>)',
        containerLabel: 'container',
        resources: { overrides },
      },
      window: '5m',
    });
    const written = { window: Duration.minutes(5), nodeLabel: 'node' };
    expect(configOf(ResourceMetricRules.fromKubelets(written))).toEqual(configOf(ResourceMetricRules.fromKubelets()));
  });

  test('say over what time they read', () => {
    const config = configOf(ResourceMetricRules.fromKubelets({ window: Duration.minutes(2), nodeLabel: 'instance' }));
    expect(config.window).toBe('2m');
    expect(config.cpu.nodeQuery).toContain('[2m]');
    expect(config.memory.resources.overrides.instance).toEqual({ resource: 'nodes' });
  });

  test('ask queries of yours', () => {
    const queries = { containerQuery: OBJECT_QUERY, nodeQuery: OBJECT_QUERY };
    const config = configOf(ResourceMetricRules.fromQueries({ cpu: queries, memory: queries }));
    expect(config.cpu).toMatchObject(queries);
    expect(config.window).toBe('5m');
    expect(() =>
      ResourceMetricRules.fromQueries({ cpu: queries, memory: { ...queries, nodeQuery: 'sum(memory)' } }),
    ).toThrow("ResourceMetricRules.fromQueries: 'query' must contain <<.LabelMatchers>>, got 'sum(memory)'");
  });
});

test('rules give every metric the name that they tell', () => {
  const name = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,20}$/);
  fc.assert(
    fc.property(name, fc.option(fc.stringMatching(/^[a-z][-a-z0-9_.]{0,20}$/), { nil: undefined }), (series, as) => {
      const rule = CustomMetricRule.gauge(series, { metricName: as });
      const [{ name: naming }] = custom(rule);
      expect(series.replace(new RegExp(naming.matches), naming.as)).toBe(rule.metricName);
      expect(rule.metricName).toBe(as ?? series);
    }),
    { numRuns: 30 },
  );
});
