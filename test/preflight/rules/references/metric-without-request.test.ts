import { metricWithoutRequest } from '../../../../lib/preflight/rules/references/metric-without-request';
import { ruleTest } from '../rule-test';
import { manifests, object, workload } from './manifests';

const TARGET = 'scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: w }, maxReplicas: 2';
const autoscaler = (metric: string, version = 'v2'): string =>
  object(`autoscaling/${version}`, 'HorizontalPodAutoscaler', 'models/h', `spec: { ${TARGET}, ${metric} }`);
const utilization = (resource: string): string =>
  `metrics: [{ type: Resource, resource: { name: ${resource}, target: { type: Utilization, averageUtilization: 50 } } }]`;
const ofContainer = (container: string): string =>
  `metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: ${container}, target: { type: Utilization, averageUtilization: 50 } } }]`;
const deployment = (...containers: string[]): string =>
  workload('Deployment', '', `containers: [${containers.map((each) => `{ image: i, ${each} }`).join(', ')}]`);
const REQUEST = 'resources: { requests: { cpu: 1 } }';
const LIMIT = 'resources: { limits: { cpu: 1 } }';
const limitRange = (name: string, item: string): string =>
  object('v1', 'LimitRange', `models/${name}`, `spec: { limits: [{ type: Container, ${item} }] }`);
const NO_DEFAULT = limitRange('other', 'max: { memory: 1Gi }');
const found = (path: string, reason: string, resource = 'cpu') => ({
  path,
  cause: `container 'c' of Deployment 'w' requests no ${resource}`,
  symptom: `${reason}: failed to get ${resource} utilization: missing request for ${resource} in container c of Pod w-…`,
  fix: `give container 'c' a request of ${resource}, or measure an average value`,
});

ruleTest(metricWithoutRequest, {
  passes: {
    'a request of each container': {
      text: manifests(autoscaler(utilization('cpu')), deployment(`name: b, ${REQUEST}`, `name: c, ${REQUEST}`)),
      state: NO_DEFAULT,
    },
    'a limit, which is a request as well': {
      text: manifests(autoscaler(utilization('cpu')), deployment(`name: c, ${LIMIT}`)),
      state: NO_DEFAULT,
    },
    'a request of the container that is measured': {
      text: manifests(autoscaler(ofContainer('b')), deployment(`name: b, ${REQUEST}`, 'name: c')),
      state: NO_DEFAULT,
    },
    'an average value': {
      text: manifests(
        autoscaler(
          'metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 1 } } }]',
        ),
        deployment('name: c'),
      ),
      state: NO_DEFAULT,
    },
    'a LimitRange that gives one': manifests(
      autoscaler(utilization('cpu')),
      deployment('name: c'),
      limitRange('l', 'defaultRequest: { cpu: 1 }'),
    ),
    'a LimitRange whose most is the default': manifests(
      autoscaler(utilization('cpu')),
      deployment('name: c'),
      limitRange('l', 'max: { cpu: 1 }'),
    ),
    'a target that is not at hand': { text: autoscaler(utilization('cpu')), state: NO_DEFAULT },
  },
  fails: {
    'no request': {
      given: {
        text: manifests(autoscaler(utilization('cpu')), deployment(`name: b, ${REQUEST}`, 'name: c')),
        state: NO_DEFAULT,
      },
      findings: [found('spec.metrics[0]', 'FailedGetResourceMetric')],
      fixed: manifests(autoscaler(utilization('cpu')), deployment(`name: b, ${REQUEST}`, `name: c, ${REQUEST}`)),
    },
    'a request of another resource': {
      given: {
        text: manifests(autoscaler(utilization('memory')), deployment(`name: c, ${REQUEST}`)),
        state: limitRange('other', 'max: { cpu: 1 }'),
      },
      findings: [found('spec.metrics[0]', 'FailedGetResourceMetric', 'memory')],
    },
    'a sidecar without one': {
      given: {
        text: manifests(
          autoscaler(utilization('cpu')),
          workload(
            'Deployment',
            '',
            `initContainers: [{ name: c, image: i, restartPolicy: Always }], containers: [{ name: b, image: i, ${REQUEST} }]`,
          ),
        ),
        state: NO_DEFAULT,
      },
      findings: [found('spec.metrics[0]', 'FailedGetResourceMetric')],
    },
    'of one container': {
      given: { text: manifests(autoscaler(ofContainer('c')), deployment('name: b', 'name: c')), state: NO_DEFAULT },
      findings: [found('spec.metrics[0]', 'FailedGetContainerResourceMetric')],
    },
    'in autoscaling/v1': {
      given: {
        text: manifests(autoscaler('targetCPUUtilizationPercentage: 50', 'v1'), deployment('name: c')),
        state: NO_DEFAULT,
      },
      findings: [found('spec.targetCPUUtilizationPercentage', 'FailedGetResourceMetric')],
    },
    'the metric by default': {
      given: { text: manifests(autoscaler('minReplicas: 1'), deployment('name: c')), state: NO_DEFAULT },
      findings: [found('spec.metrics[0]', 'FailedGetResourceMetric')],
    },
  },
  unknown: {
    'LimitRanges that are not at hand': {
      given: manifests(autoscaler(utilization('cpu')), deployment('name: c')),
      unknown: [
        'container c of Deployment models/w requests no cpu, and a LimitRange of namespace models may give it a request',
      ],
    },
  },
});
