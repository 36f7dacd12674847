import { gatewayApiOfPlatform } from '../../../../lib/preflight/rules/api-versions/gateway-api-of-platform';
import { openshiftOnly } from '../../../../lib/preflight/rules/api-versions/openshift-only';
import { versionDeprecated } from '../../../../lib/preflight/rules/api-versions/version-deprecated';
import { versionNotDefined } from '../../../../lib/preflight/rules/api-versions/version-not-defined';
import { versionNotServed } from '../../../../lib/preflight/rules/api-versions/version-not-served';
import { check } from '../../../../lib/preflight/check';
import { loadText } from '../../../../lib/preflight/engine/load';
import { ruleTest } from '../rule-test';

const object = (apiVersion: string, kind: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x }\n`;
const definition = (group: string, versions: { [name: string]: boolean } = { v1: true }): string => `---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: models.${group} }
spec:
  group: ${group}
  scope: Namespaced
  names: { kind: Model, plural: models }
  versions: [${Object.entries(versions)
    .map(([name, served]) => `{ name: ${name}, served: ${served}, storage: ${served} }`)
    .join(', ')}]
`;

ruleTest(versionNotServed, {
  passes: {
    'version that is served': object('policy/v1', 'PodDisruptionBudget'),
    'version that was served then': {
      text: object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'),
      platform: 'openshift@4.12',
    },
    'version that is off by default': object('resource.k8s.io/v1beta1', 'ResourceClaim'),
    'kind that never was built in': object('apps/v1', 'CronJob'),
  },
  fails: {
    'version that is gone': {
      given: { text: object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'), platform: 'openshift@4.13' },
      findings: [
        {
          path: 'apiVersion',
          cause:
            'Kubernetes 1.26 does not serve HorizontalPodAutoscaler in autoscaling/v2beta2: 1.25 was the last to have it',
          symptom: 'no matches for kind "HorizontalPodAutoscaler" in version "autoscaling/v2beta2"',
          fix: 'use autoscaling/v2 HorizontalPodAutoscaler',
        },
      ],
    },
    'version that was gone before, in another group': {
      given: object('extensions/v1beta1', 'Ingress'),
      findings: [
        {
          path: 'apiVersion',
          cause: 'Kubernetes 1.36 does not serve Ingress in extensions/v1beta1: 1.22 took it out',
          symptom: 'no matches for kind "Ingress" in version "extensions/v1beta1"',
          fix: 'use networking.k8s.io/v1 Ingress',
        },
      ],
    },
    'kind that is gone': {
      given: object('policy/v1beta1', 'PodSecurityPolicy'),
      findings: [
        {
          path: 'apiVersion',
          cause: 'Kubernetes 1.36 does not serve PodSecurityPolicy in policy/v1beta1: 1.25 took it out',
          symptom: 'no matches for kind "PodSecurityPolicy" in version "policy/v1beta1"',
          fix: 'leave it out: Kubernetes 1.36 serves PodSecurityPolicy in no version by default',
        },
      ],
    },
    'version of a later minor': {
      given: { text: object('resource.k8s.io/v1', 'DeviceClass'), platform: 'kubernetes@1.33' },
      findings: [
        {
          path: 'apiVersion',
          cause: 'Kubernetes 1.33 does not serve DeviceClass in resource.k8s.io/v1: 1.34 is the first that has it',
          symptom: 'no matches for kind "DeviceClass" in version "resource.k8s.io/v1"',
          fix: 'leave it out, or use a cluster that serves DeviceClass in resource.k8s.io/v1',
        },
      ],
    },
  },
});

ruleTest(versionDeprecated, {
  passes: {
    'version that lasts': { text: object('autoscaling/v2', 'HorizontalPodAutoscaler'), platform: 'kubernetes@1.25' },
    'version that is not deprecated yet': {
      text: object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'),
      platform: 'kubernetes@1.28',
    },
    'version that is gone': object('autoscaling/v2beta2', 'HorizontalPodAutoscaler'),
  },
  fails: {
    'version that is deprecated': {
      given: { text: object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'), platform: 'kubernetes@1.29' },
      findings: [
        {
          path: 'apiVersion',
          cause:
            'FlowSchema in flowcontrol.apiserver.k8s.io/v1beta3 is deprecated since Kubernetes 1.29 and gone from 1.32 on',
          symptom:
            'Warning: flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema is deprecated in v1.29+, unavailable in v1.32+; use flowcontrol.apiserver.k8s.io/v1 FlowSchema',
          fix: 'use flowcontrol.apiserver.k8s.io/v1 FlowSchema',
        },
      ],
    },
  },
});

ruleTest(versionNotDefined, {
  passes: {
    'version that the definition serves': object('example.com/v1', 'Model') + definition('example.com'),
    'kind that nothing defines': object('example.com/v1', 'Model'),
    'another kind of the group': object('example.com/v1', 'Other') + definition('example.com'),
    'component whose version is assumed': object('gateway.networking.k8s.io/v1alpha9', 'Gateway'),
  },
  fails: {
    'version that the definition does not serve': {
      given:
        object('example.com/v1alpha1', 'Model') + definition('example.com', { v1alpha1: false, v1: true, v2: true }),
      findings: [
        {
          path: 'apiVersion',
          cause:
            'the definition of Model serves example.com/v1, example.com/v2, and the object is of example.com/v1alpha1',
          symptom: 'no matches for kind "Model" in version "example.com/v1alpha1"',
          fix: 'write the object in example.com/v1, example.com/v2, or install a definition that serves example.com/v1alpha1',
        },
      ],
      fixed: object('example.com/v2', 'Model') + definition('example.com', { v1alpha1: false, v1: true, v2: true }),
    },
    'version that the component does not serve': {
      given: { text: object('gateway.networking.k8s.io/v1', 'ReferenceGrant'), components: { 'gateway-api': '1.2.1' } },
      findings: [
        {
          path: 'apiVersion',
          cause:
            'the definition of ReferenceGrant serves gateway.networking.k8s.io/v1beta1, and the object is of gateway.networking.k8s.io/v1',
          symptom: 'no matches for kind "ReferenceGrant" in version "gateway.networking.k8s.io/v1"',
          fix: 'write the object in gateway.networking.k8s.io/v1beta1, or install a definition that serves gateway.networking.k8s.io/v1',
        },
      ],
    },
  },
});

ruleTest(openshiftOnly, {
  passes: {
    'on OpenShift': { text: object('route.openshift.io/v1', 'Route'), platform: 'openshift@4.18' },
    'on a cluster that is not named': object('route.openshift.io/v1', 'Route'),
    'with a definition at hand': {
      text: object('route.openshift.io/v1', 'Model'),
      state: definition('route.openshift.io'),
      platform: 'kubernetes@1.31',
    },
    'kind of an add-on': { text: object('nfd.openshift.io/v1', 'NodeFeature'), platform: 'kubernetes@1.31' },
  },
  fails: {
    'on Kubernetes': {
      given: { text: object('security.openshift.io/v1', 'SecurityContextConstraints'), platform: 'kubernetes@1.31' },
      findings: [
        {
          path: 'apiVersion',
          cause: 'security.openshift.io is an API of OpenShift, and the cluster is Kubernetes 1.31',
          symptom: 'no matches for kind "SecurityContextConstraints" in version "security.openshift.io/v1"',
          fix: 'leave it out, and use labels of Pod Security on the Namespace in its place',
        },
      ],
    },
    'kind without a counterpart': {
      given: { text: object('console.openshift.io/v1', 'ConsoleLink'), platform: 'kubernetes@1.31' },
      findings: [
        {
          path: 'apiVersion',
          cause: 'console.openshift.io is an API of OpenShift, and the cluster is Kubernetes 1.31',
          symptom: 'no matches for kind "ConsoleLink" in version "console.openshift.io/v1"',
          fix: 'leave it out',
        },
      ],
    },
  },
});

const guarded = (group: string, version: string) => [
  {
    path: 'spec.group',
    cause: `OpenShift ${version} brings the kinds of ${group} and guards their definitions`,
    symptom: `customresourcedefinitions.apiextensions.k8s.io "models.${group}" is forbidden: ValidatingAdmissionPolicy 'openshift-ingress-operator-gatewayapi-crd-admission' with binding 'openshift-ingress-operator-gatewayapi-crd-admission' denied request: Gateway API Custom Resource Definitions are managed by the Ingress Operator and may not be modified`,
    fix: 'leave the definition out, and use what the one of the platform has',
  },
];
const STANDARD = 'gateway.networking.k8s.io';
const EXPERIMENTAL = 'gateway.networking.x-k8s.io';

ruleTest(gatewayApiOfPlatform, {
  passes: {
    'on OpenShift 4.18': { text: definition(STANDARD), platform: 'openshift@4.18' },
    'on Kubernetes': { text: definition(STANDARD), platform: 'kubernetes@1.32' },
    'definition of another group': { text: definition('gateway.envoyproxy.io'), platform: 'openshift@4.20' },
    'experimental group from 4.20 on': { text: definition(EXPERIMENTAL), platform: 'openshift@4.20' },
  },
  fails: {
    'on OpenShift 4.20': {
      given: { text: definition(STANDARD), platform: 'openshift@4.20' },
      findings: guarded(STANDARD, '4.20'),
    },
    'experimental group in 4.19': {
      given: { text: definition(EXPERIMENTAL), platform: 'openshift@4.19' },
      findings: guarded(EXPERIMENTAL, '4.19'),
    },
  },
});

describe('a kind that is not served', () => {
  test.each([
    ['API-001', object('policy/v1beta1', 'PodDisruptionBudget'), undefined],
    ['API-001', object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'), 'kubernetes@1.28'],
    ['API-003', object('example.com/v2', 'Model') + definition('example.com'), undefined],
    ['API-004', object('route.openshift.io/v1', 'Route'), 'kubernetes@1.31'],
    ['SCH-004', object('apps/v1', 'CronJob'), undefined],
    ['SCH-004', object('example.com/v1', 'Other') + definition('example.com'), undefined],
  ])('is told once, by %s', (rule, text, platform) => {
    const { objects } = loadText({ name: 'x.yaml', text });
    const told = check({ objects, state: [], platform }).findings.filter((finding) => finding.object.ref.name === 'x');
    expect(told.map((finding) => finding.rule)).toEqual([rule]);
  });

  test.each([
    [
      object('resource.k8s.io/v1beta1', 'ResourceClaim'),
      'kind ResourceClaim of resource.k8s.io/v1beta1 is served only where the cluster turns it on',
    ],
    [
      object('image.openshift.io/v1', 'ImageStream'),
      'kind ImageStream of image.openshift.io/v1 belongs to OpenShift, and its rules are not modelled',
    ],
  ])('is left open where nobody knows', (text, unknown) => {
    const { findings } = check({ objects: loadText({ name: 'x.yaml', text }).objects, state: [] });
    expect(findings.map(({ state, cause }) => ({ state, cause }))).toEqual([{ state: 'unknown', cause: unknown }]);
  });
});
