import { serviceWithoutPods } from '../../../../lib/preflight/rules/references/service-without-pods';
import { targetPortMissing } from '../../../../lib/preflight/rules/references/target-port-missing';
import { ruleTest } from '../rule-test';
import { emptyNamespace, manifests, object, template, workload } from './manifests';

const service = (selector: string, rest = 'ports: [{ port: 80 }]'): string =>
  object('v1', 'Service', 'models/s', `spec: { selector: { ${selector} }, ${rest} }`);
const NO_PODS = emptyNamespace('Pod');
const nobody = (labels: string, symptom = 'the Service has no endpoints: connections to it are refused') => ({
  path: 'spec.selector',
  cause: `no pod in namespace 'models' has the labels ${labels}`,
  symptom,
  fix: `select labels that the pods have, or give the pods the labels ${labels}`,
});
const cronJob = object(
  'batch/v1',
  'CronJob',
  'models/c',
  `spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: ${template('restartPolicy: Never')} } } }`,
);

ruleTest(serviceWithoutPods, {
  passes: {
    'pods of a Deployment': { text: manifests(service('app: a'), workload('Deployment')), state: NO_PODS },
    'pods of a CronJob': { text: manifests(service('app: a'), cronJob), state: NO_PODS },
    'a pod of the state': {
      text: service('app: a'),
      state:
        '{ apiVersion: v1, kind: Pod, metadata: { namespace: models, name: p, labels: { app: a, b: c } }, spec: { containers: [] } }',
    },
    'one pod of a StatefulSet': {
      text: manifests(service('statefulset.kubernetes.io/pod-name: w-1'), workload('StatefulSet', 'serviceName: s')),
      state: NO_PODS,
    },
    'pods of one revision': {
      text: manifests(service('app: a, pod-template-hash: 5d8f7b6c9'), workload('Deployment')),
      state: NO_PODS,
    },
    'pods of a Job by its name': {
      text: manifests(
        service('job-name: j'),
        object('batch/v1', 'Job', 'models/j', `spec: { template: ${template('restartPolicy: Never')} }`),
      ),
      state: NO_PODS,
    },
    'a Service without a selector': {
      text: object('v1', 'Service', 'models/s', 'spec: { ports: [{ port: 80 }] }'),
      state: NO_PODS,
    },
    'another name for a host': {
      text: service('app: a', 'type: ExternalName, externalName: e.example'),
      state: NO_PODS,
    },
  },
  fails: {
    'another label': {
      given: { text: manifests(service('app: a, tier: b'), workload('Deployment')), state: NO_PODS },
      findings: [nobody('app=a,tier=b')],
    },
    'pods of another namespace, without an address of its own': {
      given: {
        text: service('app: a', 'clusterIP: None, ports: [{ port: 80 }]'),
        state: manifests(
          NO_PODS,
          '{ apiVersion: v1, kind: Pod, metadata: { namespace: other, name: p, labels: { app: a } } }',
        ),
      },
      findings: [nobody('app=a', 'the Service has no endpoints: its name does not resolve')],
    },
    'one pod of another StatefulSet': {
      given: {
        text: manifests(service('statefulset.kubernetes.io/pod-name: v-1'), workload('StatefulSet', 'serviceName: s')),
        state: NO_PODS,
      },
      findings: [nobody('statefulset.kubernetes.io/pod-name=v-1')],
    },
  },
  unknown: {
    'no state': {
      given: service('app: a'),
      unknown: ['no pod at hand in namespace models has labels app=a'],
    },
    'a controller that may make pods': {
      given: {
        text: manifests(service('app: a'), object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'models/l')),
        state: NO_PODS,
      },
      unknown: ['no pod at hand in namespace models has labels app=a, and LeaderWorkerSet models/l may create it'],
    },
    'a role whose holders may label pods': {
      given: {
        text: manifests(
          service('app: a'),
          object(
            'rbac.authorization.k8s.io/v1',
            'Role',
            'models/r',
            'rules: [{ apiGroups: [""], resources: [pods], verbs: [patch] }]',
          ),
        ),
        state: NO_PODS,
      },
      unknown: [
        'no pod at hand in namespace models has labels app=a, and Role models/r may allow its holders to change it',
      ],
    },
    'pods that cannot be read': {
      given: {
        text: manifests(service('app: a'), object('apps/v1', 'Deployment', 'models/d', 'spec: []')),
        state: NO_PODS,
      },
      unknown: [
        'no pod at hand in namespace models has labels app=a, and the pods of Deployment models/d are not known',
      ],
    },
  },
});

const named = (port: string, protocol = 'TCP'): string =>
  service('app: a', `ports: [{ port: 80, protocol: ${protocol}, targetPort: ${port} }]`);
const container = (ports: string, image = 'i'): string =>
  `containers: [{ name: c, image: ${image}, ports: [${ports}] }]`;
const HTTP = container('{ name: http, containerPort: 8000 }');
const noPort = (name: string, protocol: string, has: string) => ({
  path: 'spec.ports[0].targetPort',
  cause: `the Service selects the pods of Deployment 'w', and no container has a ${protocol} port '${name}'; it has ${has}`,
  symptom: 'the pods are no endpoints of port 80: connections to it are refused',
  fix: `name a port that a container has, or give a container a ${protocol} port named '${name}'`,
});

ruleTest(targetPortMissing, {
  passes: {
    'a port of a container': manifests(named('http'), workload('Deployment', '', HTTP)),
    'a port of a sidecar': manifests(
      named('http'),
      workload(
        'Deployment',
        '',
        `initContainers: [{ name: s, image: i, restartPolicy: Always, ports: [{ name: http, containerPort: 1 }] }], containers: [{ name: c, image: i }]`,
      ),
    ),
    'a number that no container declares': manifests(named('9999'), workload('Deployment', '', HTTP)),
    'a port that some of the pods have': manifests(
      named('http'),
      workload('Deployment', '', HTTP),
      workload('DaemonSet', '', container('{ name: other, containerPort: 1 }')),
    ),
    'a port of a container that Istio adds': manifests(
      named('http'),
      workload('Deployment', '', container('', 'auto')),
    ),
    'pods that are not at hand': named('http'),
  },
  fails: {
    'a name that no container has': {
      given: manifests(named('web'), workload('Deployment', '', HTTP)),
      findings: [noPort('web', 'TCP', "'http'")],
    },
    'a port of another protocol': {
      given: manifests(named('http', 'UDP'), workload('Deployment', '', HTTP)),
      findings: [noPort('http', 'UDP', "'http'")],
    },
    'a port of a container that ends before the others start': {
      given: manifests(
        named('http'),
        workload(
          'Deployment',
          '',
          'initContainers: [{ name: s, image: i, ports: [{ name: http, containerPort: 1 }] }], containers: [{ name: c, image: i }]',
        ),
      ),
      findings: [noPort('http', 'TCP', 'no named port')],
    },
  },
});
