import { ApiServer } from '../../../../../../lib/preflight/upstream/api-server/api-server';
import { JsonObject } from '../../../../../../lib/preflight/upstream/api-server/json-value';
import { answerToPod, main, pod, problemOfPod, storedSpec, warningsAbout } from './pods';

const toleration = (key: string): JsonObject => ({
  key: `node.kubernetes.io/${key}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
});

const cluster = new ApiServer({
  customResources: [],
  priorityClasses: [
    { name: 'gpu-high', value: 1_000_000 },
    { name: 'calm', value: 7, preemptionPolicy: 'Never', globalDefault: true },
  ],
  runtimeClasses: ['nvidia'],
});
const created = (spec: JsonObject) =>
  cluster.create({ group: '', version: 'v1', namespace: 'shop', plural: 'pods' }, pod(spec));

describe('Pod', () => {
  test('has the defaults of its strategy and of admission', () => {
    expect(answerToPod()).toEqual({
      status: 201,
      reason: '',
      message: '',
      causes: [],
      warnings: [],
      defaulted: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web', namespace: 'shop', generation: 1 },
        spec: {
          containers: [
            {
              ...main,
              resources: {},
              imagePullPolicy: 'IfNotPresent',
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
            },
          ],
          dnsPolicy: 'ClusterFirst',
          enableServiceLinks: true,
          preemptionPolicy: 'PreemptLowerPriority',
          priority: 0,
          restartPolicy: 'Always',
          schedulerName: 'default-scheduler',
          securityContext: {},
          terminationGracePeriodSeconds: 30,
          tolerations: [toleration('not-ready'), toleration('unreachable')],
        },
        status: { phase: 'Pending', qosClass: 'BestEffort' },
      },
    });
  });

  test.each<[JsonObject, string]>([
    [{ containers: [] }, 'spec.containers: Required value'],
    [{ containers: [main, main] }, 'spec.containers[1].name: Duplicate value: "main"'],
    [
      { containers: [{ ...main, image: ' app' }] },
      'spec.containers[0].image: Invalid value: " app": must not have leading or trailing whitespace',
    ],
    [
      { ephemeralContainers: [{ ...main, name: 'look' }] },
      'spec.ephemeralContainers: Forbidden: cannot be set on create',
    ],
    [
      { nodeName: 'a', schedulingGates: [{ name: 'example.com/quota' }] },
      'spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(problemOfPod(spec)).toBe(message);
  });

  test('with gates says that it waits', () => {
    expect(answerToPod({ schedulingGates: [{ name: 'example.com/quota' }] })?.defaulted?.status).toMatchObject({
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
    });
  });

  test('keeps a toleration of all taints, and gets none besides', () => {
    expect(storedSpec({ tolerations: [{ operator: 'Exists' }] })).toMatchObject({
      tolerations: [{ operator: 'Exists' }],
    });
  });

  test('whose name is no label gives a warning', () => {
    expect(warningsAbout({}, { name: 'a.b' })).toEqual([
      "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
    ]);
  });

  test.each<[string, JsonObject, JsonObject | undefined]>([
    ['BestEffort', {}, undefined],
    ['Burstable', { requests: { cpu: '1' } }, undefined],
    ['Burstable', { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m' } }, undefined],
    ['Guaranteed', { limits: { cpu: '1', memory: '1Gi' } }, undefined],
    ['Guaranteed', {}, { limits: { cpu: '1', memory: '1Gi' } }],
  ])('is %s with resources %j of its container and %j of its own', (qosClass, resources, own) => {
    const spec = { containers: [{ ...main, resources }], ...(own === undefined ? {} : { resources: own }) };
    expect(answerToPod(spec)?.defaulted?.status).toEqual({ phase: 'Pending', qosClass });
  });
});

describe('admission of a Pod', () => {
  test.each<[JsonObject, JsonObject]>([
    [{ priorityClassName: 'gpu-high' }, { priority: 1_000_000, preemptionPolicy: 'PreemptLowerPriority' }],
    [{ priorityClassName: 'system-node-critical' }, { priority: 2_000_001_000 }],
    [{}, { priorityClassName: 'calm', priority: 7, preemptionPolicy: 'Never' }],
    [{ runtimeClassName: 'nvidia' }, { runtimeClassName: 'nvidia' }],
  ])('%j becomes %j', (spec, stored) => {
    expect(created(spec)?.defaulted?.spec).toMatchObject(stored);
  });

  test.each<[JsonObject, string]>([
    [{ priorityClassName: 'other' }, 'no PriorityClass with name other was found'],
    [
      { priorityClassName: 'gpu-high', priority: 3 },
      'the integer value of priority (3) must not be provided in pod spec; priority admission controller computed 1000000 from the given PriorityClass name',
    ],
    [
      { preemptionPolicy: 'PreemptLowerPriority' },
      'the string value of PreemptionPolicy (PreemptLowerPriority) must not be provided in pod spec; priority admission controller computed Never from the given PriorityClass name',
    ],
    [{ runtimeClassName: 'kata' }, 'pod rejected: RuntimeClass "kata" not found'],
    [{ overhead: { cpu: '1' } }, 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead'],
  ])('%j is refused', (spec, reason) => {
    const message = `pods "web" is forbidden: ${reason}`;
    expect(created(spec)).toEqual({ status: 403, reason: 'Forbidden', message, causes: [], warnings: [] });
  });

  test('is refused once it is valid with the warnings that it would get', () => {
    const hostAliases = [{ ip: '10.0.0.1' }, { ip: '10.0.0.1' }];
    expect(created({ overhead: { cpu: '1' }, hostAliases })).toMatchObject({
      status: 403,
      warnings: ['spec.hostAliases[1].ip: duplicate ip "10.0.0.1"'],
    });
  });

  test('has a second to end where it was given less than none, without a word', () => {
    expect(storedSpec({ terminationGracePeriodSeconds: -1 })).toMatchObject({ terminationGracePeriodSeconds: 1 });
    expect(answerToPod({ terminationGracePeriodSeconds: -1 })?.warnings).toEqual([]);
  });

  test('knows no classes of a cluster that is not described', () => {
    expect(answerToPod({ priorityClassName: 'other', runtimeClassName: 'kata' })?.status).toBe(201);
    expect(storedSpec({ priorityClassName: 'other' })).not.toHaveProperty('priority');
  });
});
