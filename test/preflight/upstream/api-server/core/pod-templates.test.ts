import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';
import { main } from './pod/pods';

const TEMPLATES = '/api/v1/namespaces/shop/podtemplates';
const CONTROLLERS = '/api/v1/namespaces/shop/replicationcontrollers';
const labels: JsonObject = { app: 'web' };

const templateOf = (spec: JsonObject): JsonObject => ({
  metadata: { labels },
  spec: { containers: [main], ...spec },
});
const podTemplate = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'PodTemplate',
  metadata: { name: 'web' },
  template: templateOf(spec),
});
const controller = (rest: JsonObject, podSpec: JsonObject = {}, name = 'web'): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ReplicationController',
  metadata: { name },
  spec: { template: templateOf(podSpec), ...rest },
});

describe('PodTemplate', () => {
  test('has fewer defaults than a Pod', () => {
    const limited = { ...main, resources: { limits: { cpu: '1' } } };
    const answer = answerTo(TEMPLATES, podTemplate({ containers: [limited], serviceAccount: 'old' }));
    expect(answer?.defaulted).toMatchObject({
      metadata: { generation: 1 },
      template: {
        metadata: { labels },
        spec: {
          containers: [{ resources: { limits: { cpu: '1' } }, imagePullPolicy: 'IfNotPresent' }],
          serviceAccount: 'old',
          serviceAccountName: 'old',
        },
      },
    });
    for (const field of ['enableServiceLinks', 'priority', 'tolerations', 'containers.0.resources.requests']) {
      expect(answer?.defaulted).not.toHaveProperty(`template.spec.${field}`);
    }
  });

  test.each<[JsonObject, string]>([
    [{ containers: [{ ...main, image: ' app' }] }, ''],
    [{ hostNetwork: true, containers: [{ ...main, ports: [{ containerPort: 80 }] }] }, ''],
    [
      { ephemeralContainers: [{ ...main, name: 'look' }] },
      'template.spec.ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template',
    ],
  ])('with %j has the problem %j', (spec, message) => {
    expect(messageTo(TEMPLATES, podTemplate(spec))).toBe(message);
  });

  test('gives warnings with its paths', () => {
    expect(answerTo(TEMPLATES, podTemplate({ terminationGracePeriodSeconds: -1 }))?.warnings).toEqual([
      'template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1',
    ]);
  });

  test('drops signals for which there is no gate', () => {
    const lifecycle = { stopSignal: 'SIGUSR1' };
    const answer = answerTo(TEMPLATES, podTemplate({ containers: [{ ...main, lifecycle }] }));
    expect(answer?.defaulted).not.toHaveProperty('template.spec.containers.0.lifecycle');
  });
});

describe('ReplicationController', () => {
  test('selects and has by default the labels of its template', () => {
    expect(answerTo(CONTROLLERS, controller({}))?.defaulted).toMatchObject({
      metadata: { labels, generation: 1 },
      spec: { replicas: 1, selector: labels },
      status: { replicas: 0 },
    });
  });

  test.each<[JsonObject, JsonObject, string]>([
    [{ replicas: -1 }, {}, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
    [
      { selector: { app: 'api' } },
      {},
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ],
    [
      {},
      { restartPolicy: 'Never' },
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
    [
      {},
      { activeDeadlineSeconds: 3 },
      'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicationController is not Supported',
    ],
  ])('with %j and pods with %j is refused', (rest, podSpec, message) => {
    expect(messageTo(CONTROLLERS, controller(rest, podSpec))).toBe(message);
  });

  test('needs a selector and a template', () => {
    expect(messageTo(CONTROLLERS, { ...controller({}), spec: {} })).toBe(
      '[spec.selector: Required value, spec.template: Required value]',
    );
  });

  test('whose name is no label gives a warning', () => {
    expect(answerTo(CONTROLLERS, controller({}, {}, 'a.b'))?.warnings).toEqual([
      'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
    ]);
  });
});
