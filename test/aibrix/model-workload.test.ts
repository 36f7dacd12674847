import { DeploymentStrategy, EnvValue, PercentOrAbsolute } from 'cdk8s-plus-28';
import { Duration } from 'cdk8s';
import {
  AibrixModelProps,
  AibrixVersion,
  GroupRestart,
  InferenceEngine,
  LeaderWorkerSetOptions,
  ModelArtifact,
  ModelSource,
  ModelWorkload,
  Platform,
  PodSecurity,
  RoutingStrategy,
} from '../../lib';
import { secret } from '../support/triton';
import { synthModel, variablesOf, vllm } from './rendered-model';

const sglang = InferenceEngine.sglang({ image: 'registry.example/sglang:0.5' });

function renderSet(
  props: Partial<AibrixModelProps> = {},
  options: Partial<LeaderWorkerSetOptions> = {},
  surroundings: Parameters<typeof synthModel>[1] = {},
) {
  const workload = ModelWorkload.leaderWorkerSet({ size: 2, ...options });
  const rendered = synthModel({ workload, ...props }, surroundings);
  const set = rendered.ofKind('LeaderWorkerSet');
  const { leaderTemplate: leader, workerTemplate: worker, ...group } = set.spec.leaderWorkerTemplate;
  return {
    ...rendered,
    set,
    group,
    leader,
    worker,
    engine: leader.spec.containers[0],
    helper: worker.spec.containers[0],
  };
}

describe('AibrixModel in a LeaderWorkerSet', () => {
  test('renders an account, a grant, the set and a Service', () => {
    expect(renderSet().objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`)).toEqual([
      'ServiceAccount models llama-3-8b',
      'ReferenceGrant models test-llama-grant-c8758480',
      'LeaderWorkerSet models llama-3-8b',
      'Service models llama-3-8b',
    ]);
  });

  test('labels the set for the route and leaders for strategies, and leaves workers out', () => {
    const { set, leader, worker } = renderSet({ engine: vllm([], 9000), podLabels: { team: 'chat' } });
    const name = { 'model.aibrix.ai/name': 'llama-3-8b', 'model.aibrix.ai/port': '9000' };
    expect(set.apiVersion).toBe('leaderworkerset.x-k8s.io/v1');
    expect(set.metadata.labels).toEqual(name);
    expect(leader.metadata.labels).toEqual({
      ...name,
      'model.aibrix.ai/metric-port': '9000',
      'model.aibrix.ai/engine': 'vllm',
      team: 'chat',
    });
    expect(worker.metadata).toEqual({ labels: { team: 'chat' } });
  });

  test('leads its Service to leaders only', () => {
    expect(renderSet().ofKind('Service').spec).toEqual({
      type: 'ClusterIP',
      selector: { 'model.aibrix.ai/name': 'llama-3-8b', 'leaderworkerset.sigs.k8s.io/worker-index': '0' },
      ports: [{ name: 'http', port: 8000, targetPort: 'http' }],
    });
  });

  test('leaves the name of its Service to it', () => {
    expect(renderSet().set.spec.networkConfig).toEqual({ subdomainPolicy: 'UniquePerReplica' });
  });

  test('replaces a whole group when one of its pods fails, unless told otherwise', () => {
    expect(renderSet().group).toEqual({ size: 2, restartPolicy: 'RecreateGroupOnPodRestart' });
    expect(renderSet({}, { size: 3, restart: GroupRestart.AFTER_START }).group).toEqual({
      size: 3,
      restartPolicy: 'RecreateGroupAfterStart',
    });
    expect(renderSet({}, { restart: GroupRestart.NEVER }).group.restartPolicy).toBe('None');
  });

  test('updates group by group', () => {
    const rollingUpdate = (props: Partial<AibrixModelProps>, partition?: number) =>
      renderSet(props, { partition }).set.spec.rolloutStrategy;
    const type = 'RollingUpdate';
    expect(rollingUpdate({})).toEqual({ type, rollingUpdateConfiguration: { maxSurge: 0, maxUnavailable: 1 } });
    expect(rollingUpdate({ gpus: 0 }).rollingUpdateConfiguration).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    const rollout = DeploymentStrategy.rollingUpdate({
      maxSurge: PercentOrAbsolute.percent(50),
      maxUnavailable: PercentOrAbsolute.absolute(0),
    });
    expect(rollingUpdate({ rollout }, 1)).toEqual({
      type,
      rollingUpdateConfiguration: { maxSurge: '50%', maxUnavailable: 0, partition: 1 },
    });
  });

  test('runs Ray and vLLM in the leader', () => {
    const { engine } = renderSet({ gpus: 8 }, { size: 2 });
    expect(engine.command).toEqual([
      '/bin/bash',
      '-c',
      'ray start --head --port=6379 --num-gpus=8 & until ray health-check --address 127.0.0.1:6379; do sleep 2; done; exec vllm serve "$@"',
      'bash',
    ]);
    expect(engine.args).toEqual([
      'meta-llama/Meta-Llama-3-8B',
      '--served-model-name=llama-3-8b',
      '--host=0.0.0.0',
      '--port=8000',
      '--tensor-parallel-size=8',
      '--pipeline-parallel-size=2',
      '--distributed-executor-backend=ray',
    ]);
    expect(engine.ports).toEqual([
      { name: 'http', containerPort: 8000 },
      { name: 'gcs-server', containerPort: 6379 },
    ]);
    expect(engine.resources).toEqual({ limits: { 'nvidia.com/gpu': '8' } });
    expect(engine.readinessProbe.httpGet).toEqual({ path: '/health', port: 'http' });
  });

  test('lets workers wait for the leader and join it', () => {
    const { helper } = renderSet({ gpus: 8, startupTimeout: Duration.minutes(10) });
    expect(helper.command).toEqual([
      '/bin/bash',
      '-c',
      `trap 'exit 143' TERM; until ray health-check --address="$LWS_LEADER_ADDRESS:6379"; do sleep 2; done; exec ray start --address="$LWS_LEADER_ADDRESS:6379" --node-manager-port=6380 --num-gpus=8 --block`,
    ]);
    expect(helper).not.toHaveProperty('args');
    expect(helper.ports).toEqual([{ name: 'raylet', containerPort: 6380 }]);
    const probe = { tcpSocket: { port: 'raylet' }, periodSeconds: 10, timeoutSeconds: 5 };
    expect(helper.startupProbe).toEqual({ ...probe, failureThreshold: 60 });
    expect(helper.readinessProbe).toEqual({ ...probe, failureThreshold: 3 });
    expect(helper.livenessProbe).toEqual({ ...probe, failureThreshold: 6 });
    expect(helper.resources).toEqual({ limits: { 'nvidia.com/gpu': '8' } });
  });

  test('leaves the split to arguments of the engine, and says nothing of GPUs without any', () => {
    const { engine } = renderSet({ engine: vllm(['-tp=16']), gpus: 8 });
    expect(engine.args.slice(4)).toEqual(['-tp=16', '--distributed-executor-backend=ray']);
    const { engine: cpu, helper } = renderSet({ gpus: 0 });
    expect(cpu.args.slice(4)).toEqual(['--distributed-executor-backend=ray']);
    expect([cpu.command[2], helper.command[2]].join()).not.toContain('--num-gpus');
  });

  test('runs the same SGLang in leader and workers', () => {
    const { engine, helper } = renderSet({ engine: sglang, gpus: 4 }, { size: 3 });
    expect(engine.command).toEqual(['python3', '-m', 'sglang.launch_server']);
    expect(engine.args).toEqual([
      '--model-path=meta-llama/Meta-Llama-3-8B',
      '--served-model-name=llama-3-8b',
      '--host=0.0.0.0',
      '--port=8000',
      '--enable-metrics',
      '--tp-size=12',
      '--dist-init-addr=$(LWS_LEADER_ADDRESS):20000',
      '--nnodes=3',
      '--node-rank=$(LWS_WORKER_INDEX)',
    ]);
    expect(helper).toEqual(engine);
    expect(engine.startupProbe).toEqual({
      httpGet: { path: '/health', port: 'http' },
      timeoutSeconds: 5,
      periodSeconds: 10,
      failureThreshold: 180,
    });
  });

  test('gives leaders and workers all that a model is given', () => {
    const { leader, worker } = renderSet({
      source: ModelSource.fromClaimName('weights'),
      env: { TEAM: EnvValue.fromValue('chat') },
      imagePullSecrets: [secret('registry')],
      scheduling: { nodeSelector: { gpu: 'a100' } },
      podSecurity: PodSecurity.user(2000),
      podAnnotations: { note: 'hello' },
      terminationGracePeriod: Duration.minutes(5),
    });
    for (const { metadata, spec } of [leader, worker]) {
      expect(metadata.annotations).toEqual({ note: 'hello' });
      expect(spec.volumes[0]).toEqual({ name: 'models', persistentVolumeClaim: { claimName: 'weights' } });
      expect(variablesOf(spec.containers[0])).toMatchObject({ TEAM: 'chat', HOME: '/scratch' });
      expect(spec).toMatchObject({
        serviceAccountName: 'llama-3-8b',
        automountServiceAccountToken: false,
        imagePullSecrets: [{ name: 'registry' }],
        nodeSelector: { gpu: 'a100' },
        securityContext: { runAsUser: 2000 },
        terminationGracePeriodSeconds: 300,
      });
    }
  });

  test('tells the strategy on leaders only', () => {
    const { leader, worker } = renderSet({ routingStrategy: RoutingStrategy.LEAST_REQUEST });
    expect(JSON.parse(leader.metadata.annotations['model.aibrix.ai/config'])).toEqual({
      profiles: { default: { routingStrategy: 'least-request' } },
    });
    expect(worker.metadata).not.toHaveProperty('annotations');
  });

  test('lets leaders be given adapters', () => {
    const artifact = ModelArtifact.huggingface('example/llama-sql-lora');
    const build = { build: (model: any) => model.addAdapter('Sql', { artifact }) };
    const { engine, leader, worker } = renderSet({}, {}, build);
    expect(engine.args).toContain('--enable-lora');
    expect(leader.metadata.labels['adapter.model.aibrix.ai/enabled']).toBe('true');
    expect(worker.metadata.labels).toEqual({});
  });

  test('names no id on OpenShift in any pod', () => {
    const { leader, worker, objects } = renderSet({}, {}, { platform: Platform.openshift() });
    for (const { spec } of [leader, worker]) {
      expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    }
    expect(objects).toHaveLength(4);
  });

  test('counts groups', () => {
    const { model, set } = renderSet({ replicas: 3 });
    expect(set.spec.replicas).toBe(3);
    expect(model.scaleTarget).toEqual({
      apiVersion: 'leaderworkerset.x-k8s.io/v1',
      kind: 'LeaderWorkerSet',
      name: 'llama-3-8b',
      namespace: 'models',
    });
  });
});

describe('AibrixModel in a LeaderWorkerSet refuses', () => {
  const refused = (problem: string) => new Error(`AibrixModel 'test/Llama': ${problem}`);

  test('versions that make no route to it', () => {
    expect(() => renderSet({}, {}, { version: AibrixVersion.V0_5_0 })).toThrow(
      refused(
        "'workload' leaderWorkerSet needs AIBrix 0.6.0 or later, the version is 0.5.0; use ModelWorkload.rayClusterFleet(): the controller makes no route to it before",
      ),
    );
    expect(() => renderSet({}, {}, { version: AibrixVersion.V0_6_0 })).not.toThrow();
  });

  test('to be replaced at once', () => {
    expect(() => renderSet({ rollout: DeploymentStrategy.recreate() })).toThrow(
      refused(
        "'rollout' must be rolling for a LeaderWorkerSet, got 'Recreate'; use DeploymentStrategy.rollingUpdate()",
      ),
    );
  });

  test('groups of one, and numbers that are none', () => {
    for (const size of [1, 2.5]) {
      expect(() => ModelWorkload.leaderWorkerSet({ size })).toThrow(
        new Error(
          `ModelWorkload.leaderWorkerSet: 'size' must be a whole number of 2 or more, got ${size}; use ModelWorkload.deployment() for a model on one node`,
        ),
      );
    }
    expect(() => ModelWorkload.leaderWorkerSet({ size: 2, partition: -1 })).toThrow(
      new Error(
        "ModelWorkload.leaderWorkerSet: 'partition' must be a whole number of 0 or more, got -1; leave it out to update all groups",
      ),
    );
    expect(() => renderSet({ replicas: -1 })).toThrow(
      refused("'replicas' must be a whole number of 0 or more, got -1; leave it out to run 1 group"),
    );
  });

  test('a name that its pods cannot carry', () => {
    const name = 's'.repeat(49);
    expect(() => renderSet({ metadata: { name } })).toThrow(
      refused(
        `'metadata.name' must be at most 48 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit, got '${name}'; rename it: the API server refuses the object otherwise`,
      ),
    );
    expect(renderSet({ metadata: { name: 's'.repeat(48) } }).set.metadata.name).toHaveLength(48);
  });
});

describe('AibrixModel in a RayClusterFleet', () => {
  test('is what RayClusterFleet renders', () => {
    const workload = ModelWorkload.rayClusterFleet({ workers: [{ name: 'workers' }], rayVersion: '2.48.0' });
    const { ofKind, model } = synthModel({ workload });
    const { spec } = ofKind('RayClusterFleet').spec.template;
    expect(spec.rayVersion).toBe('2.48.0');
    expect(spec.workerGroupSpecs.map(({ groupName }: any) => groupName)).toEqual(['workers']);
    expect(ofKind('Service').spec.selector).toEqual({
      'model.aibrix.ai/name': 'llama-3-8b',
      'ray.io/node-type': 'head',
    });
    expect(model.scaleTarget.kind).toBe('RayClusterFleet');
  });

  test('has a head that works alone by default', () => {
    const { spec } = synthModel({ workload: ModelWorkload.rayClusterFleet() }).ofKind('RayClusterFleet').spec.template;
    expect(spec.workerGroupSpecs).toEqual([]);
    expect(spec).not.toHaveProperty('rayVersion');
  });
});
