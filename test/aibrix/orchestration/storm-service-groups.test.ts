import { Duration } from 'cdk8s';
import { AibrixVersion, GangScheduling, StormServiceRole, StormServiceRoleOptions } from '../../../lib';
import { vllm } from '../rendered-model';
import { refused, renderStorm, sglang, single } from './rendered-storm';

const grouped = (options: Partial<StormServiceRoleOptions> = {}) => ({ engine: sglang, podGroupSize: 2, ...options });
const groupedPair = [StormServiceRole.prefill(grouped()), StormServiceRole.decode(grouped({ podGroupSize: 4 }))];

describe('roles of several pods', () => {
  test('share the model over the pods of a group, which meet at the first', () => {
    const { roles, pods } = renderStorm({ roles: single('worker', grouped({ gpus: 4 })) });
    expect(roles[0]).toMatchObject({ podGroupSize: 2, stateful: false });
    expect(pods[0].containers[0].args.slice(-4)).toEqual([
      '--tp-size=8',
      '--dist-init-addr=$(PODSET_NAME)-0.$(STORM_SERVICE_NAME):20000',
      '--nnodes=2',
      '--node-rank=$(POD_GROUP_INDEX)',
    ]);
    expect(pods[0].containers[0].resources.limits).toEqual({ 'nvidia.com/gpu': '4' });
  });

  test('say nothing of groups where a pod serves alone', () => {
    const { roles, pods } = renderStorm({ roles: single('worker', { engine: sglang, podGroupSize: 1 }) });
    expect(roles[0]).not.toHaveProperty('podGroupSize');
    expect(pods[0].containers[0].args.join()).not.toContain('--nnodes');
  });

  test.each([AibrixVersion.V0_5_0, AibrixVersion.V0_6_0])('are known to the gateway of %s in pairs only', (version) => {
    expect(renderStorm({ roles: groupedPair }, { version }).roles.map(({ podGroupSize }) => podGroupSize)).toEqual([
      2, 4,
    ]);
    const problem = `'podGroupSize' above 1 needs AIBrix 0.7.0 outside of a pair of prefill and decode, the version is ${version.version}; the gateway would ask pods that do not answer`;
    expect(() => renderStorm({ roles: single('worker', grouped()) }, { version })).toThrow(refused(problem));
    expect(() => renderStorm({ roles: [groupedPair[0]] }, { version })).toThrow(refused(problem));
  });

  test('have names of at most 27 characters together', () => {
    const roles = single('worker', grouped());
    expect(renderStorm({ roles, metadata: { name: 's'.repeat(21) } }).roles).toHaveLength(1);
    const name = 's'.repeat(22);
    expect(() => renderStorm({ roles, metadata: { name } })).toThrow(
      refused(
        `'metadata.name' and the name of a role must have at most 27 characters together, got '${name}' and 'worker'; shorten one: the API server refuses the pods otherwise`,
      ),
    );
  });

  test.each([
    [
      grouped({ podGroupSize: 101 }),
      "'podGroupSize' must be a whole number from 1 to 100, got 101; leave it out for pods that each serve the whole model",
    ],
    [
      grouped({ podGroupSize: 0 }),
      "'podGroupSize' must be a whole number from 1 to 100, got 0; leave it out for pods that each serve the whole model",
    ],
    [
      grouped({ engine: vllm() }),
      "'podGroupSize' above 1 needs SGLang, got 'vllm'; use InferenceEngine.sglang(), or RayClusterFleet for vLLM",
    ],
    [
      grouped({ stateful: true }),
      "'stateful' must be left out with 'podGroupSize'; pods of such groups keep their numbers",
    ],
    [
      { engine: sglang, gang: GangScheduling.volcano() },
      "'gang' needs 'podGroupSize' above 1, got 1; give 'gang' to the StormService: the controller reads that of a role for groups of pods only",
    ],
  ])('are refused where nothing would run them (%#)', (options, problem) => {
    expect(() => StormServiceRole.named('worker', options)).toThrow(new Error(`StormServiceRole.named: ${problem}`));
  });

  test('ask for an RDMA device beside their GPUs', () => {
    const resourcesOf = (options: Partial<StormServiceRoleOptions>) =>
      renderStorm({ roles: single('worker', options) }).pods[0].containers[0].resources;
    const both = { limits: { 'nvidia.com/gpu': '1', 'rdma/hca': '1' } };
    expect(resourcesOf({ rdmaResource: 'rdma/hca' })).toEqual(both);
    expect(resourcesOf(grouped({ rdmaResource: 'rdma/hca' }))).toEqual(both);
  });
});

describe('gangs of a StormService', () => {
  const roles = [
    StormServiceRole.prefill(grouped({ replicas: 3 })),
    StormServiceRole.decode({ engine: sglang, scheduling: { schedulerName: 'mine' } }),
  ];

  test.each([
    [
      GangScheduling.coscheduling({ timeout: Duration.millis(1500) }),
      'scheduler-plugins-scheduler',
      { coschedulingSchedulingStrategy: { minMember: 7, scheduleTimeoutSeconds: 2 } },
    ],
    [
      GangScheduling.volcano({ queue: 'gpu', priorityClassName: 'high' }),
      'volcano',
      { volcanoSchedulingStrategy: { minMember: 7, queue: 'gpu', priorityClassName: 'high' } },
    ],
    [
      GangScheduling.godel({ timeout: Duration.minutes(1), priorityClassName: 'high', application: 'chat' }),
      'godel-scheduler',
      {
        godelSchedulingStrategy: {
          minMember: 7,
          scheduleTimeoutSeconds: 60,
          priorityClassName: 'high',
          application: 'chat',
        },
      },
    ],
    [
      GangScheduling.volcano({ minMember: 2, schedulerName: 'batch' }),
      'batch',
      { volcanoSchedulingStrategy: { minMember: 2 } },
    ],
  ])('hold all its pods unless told otherwise, and name the scheduler (%#)', (gang, schedulerName, strategy) => {
    const { spec, pods } = renderStorm({ roles, gang });
    expect(spec.template.spec.schedulingStrategy).toEqual(strategy);
    expect(pods.map((pod) => pod.schedulerName)).toEqual([schedulerName, 'mine']);
  });

  test('hold the pods of one group of pods where a role asks for it', () => {
    const gang = GangScheduling.coscheduling();
    const rendered = renderStorm({ roles: [StormServiceRole.prefill(grouped({ replicas: 3, gang })), roles[1]] });
    expect(rendered.spec.template.spec).not.toHaveProperty('schedulingStrategy');
    expect(rendered.roles.map(({ schedulingStrategy }) => schedulingStrategy)).toEqual([
      { coschedulingSchedulingStrategy: { minMember: 2 } },
      undefined,
    ]);
    expect(rendered.pods[0].schedulerName).toBe('scheduler-plugins-scheduler');
  });

  test('hold one pod at least, where a role has none for now', () => {
    const { spec } = renderStorm({ roles: single('worker', { replicas: 0 }), gang: GangScheduling.coscheduling() });
    expect(spec.template.spec.schedulingStrategy.coschedulingSchedulingStrategy.minMember).toBe(1);
  });

  test('are refused where no pod would start, and twice', () => {
    expect(() => renderStorm({ gang: GangScheduling.volcano({ minMember: 3 }) })).toThrow(
      refused(
        "'gang.minMember' must be at most 2, the pods of the gang, got 3; lower it, or leave it out: no pod would ever start",
      ),
    );
    const gang = GangScheduling.volcano();
    expect(() => renderStorm({ gang, roles: single('worker', grouped({ gang })) })).toThrow(
      refused(
        "'gang' must be given to the StormService or to its roles, got both, of role 'worker'; leave one out: a pod belongs to one gang",
      ),
    );
  });

  test.each([
    [
      () => GangScheduling.coscheduling({ minMember: 0 }),
      "GangScheduling.coscheduling: 'minMember' must be a whole number of 1 or more, got 0; leave it out for all pods of the gang",
    ],
    [
      () => GangScheduling.godel({ timeout: Duration.seconds(0) }),
      "GangScheduling.godel: 'timeout in seconds' must be a whole number of 1 or more, got 0; leave it out for that of the scheduler",
    ],
  ])('refuse numbers that are none (%#)', (make, message) => {
    expect(make).toThrow(new Error(message));
  });
});
