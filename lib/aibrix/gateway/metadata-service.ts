import { ApiObject, Size } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { SCRATCH } from '../../workload/scratch';
import { ComponentFields, componentFields } from '../component-pods';
import { renderClusterGrant } from '../role-grants';
import { renderServiceAccount } from '../service-account';
import { renderSystemObject } from '../system-object';
import { AibrixGatewayProps } from './aibrix-gateway-props';
import { AibrixRedis } from './aibrix-redis';
import { podIdentity, waitForRedis } from './plugin-pods';

const NAME = 'aibrix-metadata-service';
/** As upstream has it, with the prefix twice. */
const SERVICE_ACCOUNT = 'aibrix-aibrix-metadata-service';
const ROLE = `${SERVICE_ACCOUNT}-reader`;
const LABELS = { app: 'metadata-service' };

export const METADATA_PORT = 8090;

const RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
};

/** Renders the metadata service (config/metadata/metadata.yaml v0.5.0, v0.6.0, v0.7.0) and returns its Service. */
export function renderMetadataService(scope: Construct, props: AibrixGatewayProps, redis: AibrixRedis): ApiObject {
  const object = { name: NAME, component: NAME };
  const serviceAccount = renderServiceAccount(scope, 'MetadataServiceAccount', SERVICE_ACCOUNT, NAME);
  renderClusterGrant(scope, {
    id: 'MetadataRole',
    role: ROLE,
    binding: ROLE,
    rules: props.aibrix.version._facts.metadataRules,
    serviceAccount: SERVICE_ACCOUNT,
    component: NAME,
  });
  const deployment = renderSystemObject(scope, 'MetadataService', {
    ...object,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    fields: { spec: deploymentSpec(scope, props, redis) },
  });
  deployment.addDependency(serviceAccount);
  return renderSystemObject(scope, 'MetadataEndpoint', {
    ...object,
    apiVersion: 'v1',
    kind: 'Service',
    fields: {
      spec: { selector: LABELS, ports: [{ port: METADATA_PORT, protocol: 'TCP', targetPort: METADATA_PORT }] },
    },
  });
}

function deploymentSpec(scope: Construct, props: AibrixGatewayProps, redis: AibrixRedis): object {
  const fields = componentFields(
    scope,
    {
      prop: 'metadataService',
      image: props.aibrix.version._facts.images.metadataService,
      resources: RESOURCES,
      env: () => ({ ...redis._variables(), ...podIdentity() }),
      imageHasUser: false,
    },
    props.metadataService,
    props,
  );
  return {
    replicas: fields.replicas,
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: LABELS },
      spec: {
        ...fields.pod,
        serviceAccountName: SERVICE_ACCOUNT,
        initContainers: [waitForRedis('init-redis', props, fields, redis)],
        containers: [serviceContainer(props, fields)],
        volumes: [{ name: 'scratch', emptyDir: {} }],
      },
    },
  };
}

function serviceContainer({ aibrix }: AibrixGatewayProps, { container }: ComponentFields): object {
  const { metadataArgs } = aibrix.version._facts;
  const probe = (path: string) => ({ httpGet: { path, port: METADATA_PORT } });
  return {
    ...container,
    name: 'metadata-service',
    command: ['aibrix_metadata', '--host', '0.0.0.0', '--port', String(METADATA_PORT), ...metadataArgs],
    ports: [{ containerPort: METADATA_PORT }],
    livenessProbe: { ...probe('/healthz'), initialDelaySeconds: 10, periodSeconds: 10 },
    readinessProbe: { ...probe('/readyz'), initialDelaySeconds: 5, periodSeconds: 5 },
    // It keeps files below its working directory, which in the image only root may write.
    workingDir: SCRATCH,
    volumeMounts: [{ name: 'scratch', mountPath: SCRATCH }],
  };
}
