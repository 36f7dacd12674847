import { Size } from 'cdk8s';
import { Cpu, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import {
  AibrixModel,
  AibrixModelProps,
  AibrixVersion,
  InferenceEngine,
  ModelArtifact,
  ModelRuntime,
  ModelSource,
  ModelWorkload,
  Platform,
} from '../../lib';
import { secret, secretKey } from '../support/triton';
import { renderModel, synthModel, variablesOf, vllm } from './rendered-model';

const runtime = ModelRuntime.sidecar();
const s3 = ModelArtifact.fromObjectStore('s3://adapters/sql', { credentials: secret('aws') });
const addSql = (artifact: ModelArtifact) => ({
  build: (model: AibrixModel) => void model.addAdapter('Sql', { artifact }),
});

const renderRuntime = (props: Partial<AibrixModelProps> = {}, surroundings: Parameters<typeof renderModel>[1] = {}) => {
  const rendered = renderModel({ runtime, ...props }, surroundings);
  const [, sidecar] = rendered.pod.containers;
  return { ...rendered, sidecar };
};

describe('ModelRuntime', () => {
  test('is a container by whose name the controller finds it', () => {
    const { env, startupProbe, readinessProbe, livenessProbe, ...container } = renderRuntime().sidecar;
    expect(container).toEqual({
      name: 'aibrix-runtime',
      image: 'docker.io/aibrix/runtime:v0.7.0',
      imagePullPolicy: 'IfNotPresent',
      command: ['aibrix_runtime', '--port=8080'],
      ports: [{ name: 'runtime', containerPort: 8080 }],
      resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      volumeMounts: [{ name: 'aibrix-runtime', mountPath: '/tmp/aibrix' }],
    });
    const healthz = { httpGet: { path: '/healthz', port: 'runtime' }, timeoutSeconds: 5 };
    expect(startupProbe).toEqual({ ...healthz, periodSeconds: 2, failureThreshold: 60 });
    expect(livenessProbe).toEqual({ ...healthz, periodSeconds: 10, failureThreshold: 6 });
    expect(readinessProbe).toEqual({
      ...healthz,
      httpGet: { path: '/ready', port: 'runtime' },
      periodSeconds: 10,
      failureThreshold: 3,
    });
    expect(env).toEqual([
      { name: 'HOME', value: '/tmp/aibrix' },
      { name: 'INFERENCE_ENGINE', value: 'vllm' },
      { name: 'INFERENCE_ENGINE_ENDPOINT', value: 'http://127.0.0.1:8000' },
    ]);
  });

  test('shares what it downloads with the engine, which only reads it', () => {
    const { container, pod } = renderRuntime();
    expect(container.volumeMounts).toContainEqual({ name: 'aibrix-runtime', mountPath: '/tmp/aibrix', readOnly: true });
    expect(pod.volumes).toContainEqual({ name: 'aibrix-runtime', emptyDir: {} });
    expect(JSON.stringify(renderModel().pod)).not.toContain('aibrix-runtime');
  });

  test('is told the port of the engine and the token of Hugging Face', () => {
    const source = ModelSource.huggingFace('Qwen/Qwen3-8B', {
      token: { secret: secret('hugging-face'), key: 'token' },
    });
    const { sidecar } = renderRuntime({ engine: vllm([], 9000), source });
    expect(variablesOf(sidecar)).toMatchObject({
      INFERENCE_ENGINE_ENDPOINT: 'http://127.0.0.1:9000',
      HF_TOKEN: secretKey('hugging-face', 'token'),
    });
  });

  test('covers every option', () => {
    const { sidecar } = renderRuntime({
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      runtime: ModelRuntime.sidecar({
        image: 'registry.example/runtime:1',
        resources: { cpu: { limit: Cpu.units(2) }, memory: { limit: Size.gibibytes(2) } },
        env: { HOME: EnvValue.fromValue('/tmp'), AWS_ENDPOINT_URL: EnvValue.fromValue('https://minio.example') },
      }),
    });
    expect(sidecar).toMatchObject({ image: 'registry.example/runtime:1', imagePullPolicy: 'Always' });
    expect(sidecar.resources).toEqual({ limits: { cpu: '2', memory: '2048Mi' } });
    expect(variablesOf(sidecar)).toMatchObject({ HOME: '/tmp', AWS_ENDPOINT_URL: 'https://minio.example' });
  });

  test('has the image of its version', () => {
    expect(renderRuntime({}, { version: AibrixVersion.V0_5_0 }).sidecar.image).toBe('docker.io/aibrix/runtime:v0.5.0');
  });

  test('names no id on OpenShift and needs no grant', () => {
    const { pod, objects } = renderRuntime({}, { platform: Platform.openshift() });
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(objects).toHaveLength(4);
  });
});

describe('adapters in object stores', () => {
  test.each([
    ['s3://adapters/sql', 's3://adapters/sql/'],
    ['gcs://adapters/teams/sql/', 'gcs://adapters/teams/sql/'],
    ['tos://adapters/sql', 'tos://adapters/sql/'],
  ])('%s is a folder', (url, artifactURL) => {
    const artifact = ModelArtifact.fromObjectStore(url, { credentials: secret('store') });
    expect(renderRuntime({}, addSql(artifact)).ofKind('ModelAdapter').spec).toMatchObject({
      artifactURL,
      credentialsSecretRef: { name: 'store' },
    });
  });

  test('need no Secret where the runtime has another identity', () => {
    const artifact = ModelArtifact.fromObjectStore('s3://adapters/sql');
    const { spec } = renderRuntime({}, addSql(artifact)).ofKind('ModelAdapter');
    expect(spec).not.toHaveProperty('credentialsSecretRef');
  });

  test('have their Secret mounted for a runtime that is told its name only', () => {
    const { sidecar, pod, container } = renderRuntime({}, { version: AibrixVersion.V0_5_0, ...addSql(s3) });
    expect(sidecar.volumeMounts).toContainEqual({
      name: 'adapter-secret-0',
      mountPath: '/var/run/secrets/aibrix/aws',
      readOnly: true,
    });
    expect(pod.volumes).toContainEqual({ name: 'adapter-secret-0', secret: { secretName: 'aws' } });
    expect(JSON.stringify(container)).not.toContain('adapter-secret');
    const later = renderRuntime({}, { version: AibrixVersion.V0_6_0, ...addSql(s3) });
    expect(JSON.stringify(later.pod)).not.toContain('adapter-secret');
  });

  test('share the mount of one Secret', () => {
    const other = ModelArtifact.fromObjectStore('s3://adapters/chat', { credentials: secret('aws') });
    const build = (model: AibrixModel) => {
      model.addAdapter('Sql', { artifact: s3 });
      model.addAdapter('Chat', { artifact: other });
    };
    const { pod } = renderRuntime({}, { version: AibrixVersion.V0_5_0, build });
    expect(pod.volumes.filter(({ name }: any) => name.startsWith('adapter-secret'))).toHaveLength(1);
  });
});

describe('ModelRuntime and artifacts refuse', () => {
  const refused = (problem: string) => new Error(`AibrixModel 'test/Llama': ${problem}`);

  test('an object store without the runtime', () => {
    expect(() => renderModel({}, addSql(s3))).toThrow(
      refused(
        "'artifact' in an object store needs the runtime, got 's3://adapters/sql/'; give the model 'runtime': ModelRuntime.sidecar()",
      ),
    );
  });

  test('a path with the runtime', () => {
    expect(() => renderRuntime({}, addSql(ModelArtifact.fromPath('/adapters/sql')))).toThrow(
      refused(
        "'artifact' must not be a path with the runtime, got '/adapters/sql'; leave 'runtime' out: it downloads from stores and takes no paths",
      ),
    );
  });

  test('another engine than vLLM', () => {
    const engine = InferenceEngine.sglang({ image: 'registry.example/sglang:0.5' });
    expect(() => renderRuntime({ engine })).toThrow(
      refused("'runtime' needs vLLM, got 'sglang'; leave it out: the runtime ends at once with other engines"),
    );
  });

  test('the port of the runtime for the engine', () => {
    expect(() => renderRuntime({ engine: vllm([], 8080) })).toThrow(
      refused("'runtime' has port 8080, and so has the engine; give the engine another one"),
    );
  });

  test.each([ModelWorkload.leaderWorkerSet({ size: 2 }), ModelWorkload.rayClusterFleet()])(
    'a workload of several nodes',
    (workload) => {
      expect(() => synthModel({ workload, runtime })).toThrow(
        refused(
          "'runtime' needs pods that serve alone, 'workload' has several nodes; leave it out: what it downloads reaches the engine of its own pod only",
        ),
      );
    },
  );

  test('TOS before AIBrix 0.6.0, and without credentials', () => {
    const tos = ModelArtifact.fromObjectStore('tos://adapters/sql/', { credentials: secret('tos') });
    expect(() => renderRuntime({}, { version: AibrixVersion.V0_5_0, ...addSql(tos) })).toThrow(
      new Error(
        "ModelAdapter 'test/Llama/Sql': 'artifact' in TOS needs AIBrix 0.6.0 or later, the version is 0.5.0; use S3 or Google Cloud Storage",
      ),
    );
    expect(() => renderRuntime({}, { version: AibrixVersion.V0_6_0, ...addSql(tos) })).not.toThrow();
    expect(() => ModelArtifact.fromObjectStore('tos://adapters/sql/')).toThrow(
      new Error(
        "ModelArtifact.fromObjectStore: 'credentials' must be given for TOS, got 'tos://adapters/sql/'; name a Secret with its keys",
      ),
    );
  });

  test.each([
    ['gs://adapters/sql', 'begin it with gcs://'],
    ['s3://adapters', "write it such as 's3://adapters/sql'"],
    ['s3://adapters/', "write it such as 's3://adapters/sql'"],
    ['s3:///sql', "write it such as 's3://adapters/sql'"],
    ['https://example.org/sql', "write it such as 's3://adapters/sql'"],
    ['s3://adapters/sql?versionId=1', "write it such as 's3://adapters/sql'"],
  ])('the URL %s', (url, fix) => {
    expect(() => ModelArtifact.fromObjectStore(url)).toThrow(
      new Error(
        `ModelArtifact.fromObjectStore: 'url' must be s3://, gcs:// or tos:// with a bucket and a path, got '${url}'; ${fix}`,
      ),
    );
  });
});
