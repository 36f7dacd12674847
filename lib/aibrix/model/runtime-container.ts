import { Lazy, Size } from 'cdk8s';
import { ContainerResources, Cpu, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { envFields, resourceFields } from '../../workload/container-fields';
import { PodSecurityFields } from '../../workload/pod-security';
import { ModelRuntime } from './model-runtime';
import { ServedModelProps } from './served-model-props';

/** Port of the runtime; the controller knows no other. */
export const RUNTIME_PORT = 8080;

const RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) },
  memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
};

/** Its log and its metrics stand beside the adapters, so that no user but root could write them if only the folder of adapters were mounted. */
export const runtimeMount = { name: 'aibrix-runtime', mountPath: '/tmp/aibrix' };

/** Where a runtime that is told the name of a Secret reads it. */
const SECRETS = '/var/run/secrets/aibrix';

/** What the container is rendered from. */
export interface RuntimePod {
  readonly props: ServedModelProps;
  readonly security: PodSecurityFields;
  /** Names of the Secrets that it reads, asked for at synthesis. */
  readonly secrets: () => string[];
}

/** The container, whose name is how the controller finds it. */
export function runtimeContainer(runtime: ModelRuntime, { props, security, secrets }: RuntimePod): object {
  const { image, resources, env } = runtime._options;
  const { engine, source, gateway } = props;
  const probe = { httpGet: { path: '/healthz', port: 'runtime' }, timeoutSeconds: 5 };
  const variables = {
    HOME: EnvValue.fromValue(runtimeMount.mountPath),
    INFERENCE_ENGINE: EnvValue.fromValue(engine.engineName),
    INFERENCE_ENGINE_ENDPOINT: EnvValue.fromValue(`http://127.0.0.1:${engine.port}`),
    ...source._binding.env,
    ...env,
  };
  return {
    name: 'aibrix-runtime',
    image: image ?? gateway.version._facts.images.runtime,
    imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    command: ['aibrix_runtime', `--port=${RUNTIME_PORT}`],
    env: envFields(variables),
    ports: [{ name: 'runtime', containerPort: RUNTIME_PORT }],
    resources: resourceFields(resources ?? RESOURCES),
    securityContext: security.container,
    startupProbe: { ...probe, periodSeconds: 2, failureThreshold: 60 },
    readinessProbe: { ...probe, httpGet: { path: '/ready', port: 'runtime' }, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { ...probe, periodSeconds: 10, failureThreshold: 6 },
    volumeMounts: Lazy.any({ produce: () => [runtimeMount, ...secrets().map(secretMount)] }) as unknown,
  };
}

/** Volumes of the container. */
export function runtimeVolumes(runtime: ModelRuntime | undefined, secrets: string[]): object[] {
  if (runtime === undefined) return [];
  const volumes = secrets.map((secretName, index) => ({ name: secretVolume(index), secret: { secretName } }));
  return [{ name: runtimeMount.name, emptyDir: {} }, ...volumes];
}

function secretMount(secretName: string, index: number): object {
  return { name: secretVolume(index), mountPath: `${SECRETS}/${secretName}`, readOnly: true };
}

function secretVolume(index: number): string {
  return `adapter-secret-${index}`;
}
