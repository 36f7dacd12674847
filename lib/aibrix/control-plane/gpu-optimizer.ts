import { ApiObject, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { componentFields } from '../component-pods';
import { renderSystemObject } from '../system-object';
import { AibrixControlPlaneProps } from './aibrix-control-plane-props';
import { READ, rule } from '../policy-rule';
import { renderClusterGrant } from '../role-grants';
import { renderServiceAccount } from '../service-account';

const NAME = 'aibrix-gpu-optimizer';
const SERVICE_ACCOUNT = 'aibrix-gpu-optimizer-sa';
const LABELS = { app: 'gpu-optimizer' };
const PORT = 8080;

/** Where Redis is, as variables. */
type RedisVariables = () => { [name: string]: EnvValue };

/** Renders the GPU optimizer (config/gpu-optimizer v0.5.0, v0.6.0, v0.7.0). */
export function renderGpuOptimizer(scope: Construct, props: AibrixControlPlaneProps, redis: RedisVariables): ApiObject {
  const deployment = renderSystemObject(scope, 'GpuOptimizer', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: NAME,
    component: NAME,
    fields: { spec: deploymentSpec(scope, props, redis) },
  });
  const serviceAccount = renderServiceAccount(scope, 'GpuOptimizerServiceAccount', SERVICE_ACCOUNT, NAME);
  renderClusterGrant(scope, {
    id: 'GpuOptimizerRole',
    role: 'aibrix-gpu-optimizer-clusterrole',
    binding: 'aibrix-gpu-optimizer-clusterrole-binding',
    rules: [rule('apps', ['deployments'], READ)],
    serviceAccount: SERVICE_ACCOUNT,
    component: NAME,
  });
  renderSystemObject(scope, 'GpuOptimizerService', {
    apiVersion: 'v1',
    kind: 'Service',
    name: NAME,
    component: NAME,
    fields: {
      spec: { type: 'ClusterIP', selector: LABELS, ports: [{ port: PORT, protocol: 'TCP', targetPort: PORT }] },
    },
  });
  deployment.addDependency(serviceAccount);
  return deployment;
}

function deploymentSpec(scope: Construct, props: AibrixControlPlaneProps, redis: RedisVariables): object {
  const { replicas, pod, container } = componentFields(
    scope,
    {
      prop: 'gpuOptimizer',
      image: props.version._facts.images.gpuOptimizer,
      resources: {
        cpu: { request: Cpu.millis(10), limit: Cpu.millis(500) },
        memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) },
      },
      env: redis,
      imageHasUser: false,
    },
    props.gpuOptimizer,
    props,
  );
  return {
    replicas,
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: LABELS },
      spec: {
        ...pod,
        serviceAccountName: SERVICE_ACCOUNT,
        containers: [
          {
            ...container,
            name: 'gpu-optimizer',
            command: ['python', '-m', 'aibrix.gpu_optimizer.app'],
            ports: [{ containerPort: PORT }],
          },
        ],
      },
    },
  };
}
