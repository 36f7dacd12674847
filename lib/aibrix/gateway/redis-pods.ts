import { Size } from 'cdk8s';
import { Cpu, ContainerResources } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { componentFields } from '../component-pods';
import { REDIS_SERVICE } from '../installation-names';
import { renderSystemObject } from '../system-object';
import { AibrixGatewayProps } from './aibrix-gateway-props';
import { BuiltInRedisOptions } from './aibrix-redis';

const LABELS = { app: 'redis', role: 'master', tier: 'backend' };
const PORT = 6379;

const RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(100) },
  memory: { request: Size.mebibytes(100) },
};

/** Renders the Redis of the installation (config/metadata/redis.yaml v0.5.0, v0.6.0, v0.7.0). */
export function renderRedis(scope: Construct, props: AibrixGatewayProps, options: BuiltInRedisOptions): void {
  const object = { name: REDIS_SERVICE, component: REDIS_SERVICE, labels: LABELS };
  renderSystemObject(scope, 'Redis', {
    ...object,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    fields: { spec: deploymentSpec(scope, props, options) },
  });
  renderSystemObject(scope, 'RedisService', {
    ...object,
    apiVersion: 'v1',
    kind: 'Service',
    fields: { spec: { selector: LABELS, ports: [{ port: PORT, targetPort: PORT }] } },
  });
}

function deploymentSpec(scope: Construct, props: AibrixGatewayProps, options: BuiltInRedisOptions): object {
  const image = 'docker.io/library/redis:7.4';
  const defaults = { prop: 'redis', image, resources: RESOURCES, imageHasUser: false };
  const { replicas, pod, container } = componentFields(scope, defaults, options, props);
  return {
    replicas,
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: LABELS },
      spec: {
        ...pod,
        automountServiceAccountToken: false,
        containers: [
          {
            ...container,
            name: 'master',
            ports: [{ containerPort: PORT }],
            // The image's folder belongs to its own user; Redis refuses writes once a snapshot fails.
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          },
        ],
        volumes: [{ name: 'data', emptyDir: {} }],
      },
    },
  };
}
