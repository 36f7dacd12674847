import { ApiObject, Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ComponentFields, componentFields } from '../component-pods';
import { renderSystemObject } from '../system-object';
import { AibrixControlPlaneProps } from './aibrix-control-plane-props';
import { kubeRayLeaderElectionRules, kubeRayRules } from './kuberay-rules';
import { renderAccessRoles, renderClusterGrant, renderGrant } from '../role-grants';
import { renderServiceAccount } from '../service-account';

const NAME = 'aibrix-kuberay-operator';
const INSTANCE = { 'app.kubernetes.io/instance': 'kuberay-operator' };
const SELECTOR = { 'app.kubernetes.io/name': 'kuberay-operator', ...INSTANCE };
const PORT = 8080;

/** Renders the KubeRay operator (config/dependency/kuberay-operator v0.5.0, v0.6.0, v0.7.0). */
export function renderKubeRayOperator(scope: Construct, props: AibrixControlPlaneProps): ApiObject {
  const object = { name: NAME, component: NAME, labels: INSTANCE };
  const deployment = renderSystemObject(scope, 'KubeRayOperator', {
    ...object,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    fields: { spec: deploymentSpec(scope, props) },
  });
  const serviceAccount = renderServiceAccount(scope, 'KubeRayServiceAccount', NAME, NAME);
  renderSystemObject(scope, 'KubeRayService', {
    ...object,
    apiVersion: 'v1',
    kind: 'Service',
    fields: {
      spec: {
        type: 'ClusterIP',
        selector: SELECTOR,
        ports: [{ name: 'http', port: PORT, protocol: 'TCP', targetPort: 'http' }],
      },
    },
  });
  renderRoles(scope);
  deployment.addDependency(serviceAccount);
  return deployment;
}

function renderRoles(scope: Construct): void {
  const grant = { serviceAccount: NAME, component: NAME };
  renderClusterGrant(scope, { ...grant, id: 'KubeRayRole', role: NAME, binding: NAME, rules: kubeRayRules() });
  const leaderElection = `${NAME}-leader-election`;
  renderGrant(scope, {
    ...grant,
    id: 'KubeRayLeaderElection',
    role: leaderElection,
    binding: leaderElection,
    rules: kubeRayLeaderElectionRules(),
  });
  renderAccessRoles(
    scope,
    NAME,
    ['rayjob', 'rayservice'].map((role) => ({ apiGroup: 'ray.io', resource: `${role}s`, role })),
  );
}

function deploymentSpec(scope: Construct, props: AibrixControlPlaneProps): object {
  const fields = componentFields(
    scope,
    {
      prop: 'kubeRayOperator',
      image: props.version._facts.images.kubeRayOperator,
      resources: { cpu: { limit: Cpu.millis(100) }, memory: { limit: Size.mebibytes(512) } },
      // Otherwise it adds probes to Ray pods that the images of inference engines cannot answer.
      env: () => ({ ENABLE_PROBES_INJECTION: EnvValue.fromValue('false') }),
      imageHasUser: true,
    },
    props.kubeRayOperator,
    props,
  );
  return {
    replicas: fields.replicas,
    strategy: { type: 'Recreate' },
    selector: { matchLabels: SELECTOR },
    template: {
      metadata: { labels: { ...SELECTOR, 'app.kubernetes.io/component': 'kuberay-operator' } },
      spec: { ...fields.pod, serviceAccountName: NAME, containers: [operatorContainer(fields)] },
    },
  };
}

function operatorContainer({ container }: ComponentFields): object {
  const probe = {
    httpGet: { path: '/metrics', port: 'http' },
    initialDelaySeconds: 10,
    periodSeconds: 5,
    failureThreshold: 5,
  };
  return {
    ...container,
    name: 'kuberay-operator',
    command: ['/manager'],
    args: ['--feature-gates=RayClusterStatusConditions=true', '--enable-leader-election=true'],
    ports: [{ name: 'http', containerPort: PORT, protocol: 'TCP' }],
    livenessProbe: probe,
    readinessProbe: probe,
    securityContext: { ...container.securityContext, readOnlyRootFilesystem: true },
  };
}
