import { existingPodsForbidden } from '../../../../lib/preflight/rules/pod-security/existing-pods-forbidden';
import { manifests, object } from '../references/manifests';
import { ruleTest } from '../rule-test';

const namespace = (labels: string): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: models, labels: { ${labels} } } }`;
const enforce = (level: string): string => namespace(`pod-security.kubernetes.io/enforce: ${level}`);
const privileged = (name: string): string =>
  object('v1', 'Pod', name, 'spec: { containers: [{ name: c, image: i, securityContext: { privileged: true } }] }');

ruleTest(existingPodsForbidden, {
  passes: {
    'a Namespace that the cluster does not have': { text: enforce('baseline'), state: privileged('models/p') },
    'pods that the level allows': {
      text: enforce('baseline'),
      state: manifests(namespace(''), object('v1', 'Pod', 'models/p', 'spec: { containers: [{ name: c, image: i }] }')),
    },
    'pods of the input, which are judged themselves': {
      text: manifests(enforce('baseline'), privileged('models/p')),
      state: namespace(''),
    },
    'pods of another namespace': { text: enforce('baseline'), state: manifests(namespace(''), privileged('other/p')) },
    'the level that it has': {
      text: enforce('baseline'),
      state: manifests(enforce('baseline'), privileged('models/p')),
    },
    'a looser level': {
      text: enforce('privileged'),
      state: manifests(enforce('baseline'), privileged('models/p')),
    },
  },
  fails: {
    'a stricter level': {
      given: {
        text: enforce('baseline'),
        state: manifests(namespace(''), privileged('models/p'), privileged('models/q')),
      },
      findings: [
        {
          path: 'metadata.labels[pod-security.kubernetes.io/enforce]',
          cause: 'Namespace models has pods that baseline:latest forbids',
          symptom:
            'Warning: existing pods in namespace "models" violate the new PodSecurity enforce level "baseline:latest"; Warning: p (and 1 other pod): privileged',
          fix: 'change those pods first; until then set label pod-security.kubernetes.io/warn in the place of pod-security.kubernetes.io/enforce',
        },
      ],
    },
    'on OpenShift as well': {
      given: {
        text: enforce('baseline'),
        state: manifests(namespace(''), privileged('models/p')),
        platform: 'openshift@4.18',
      },
      findings: [
        {
          path: 'metadata.labels[pod-security.kubernetes.io/enforce]',
          cause: 'Namespace models has pods that baseline:latest forbids',
          symptom:
            'Warning: existing pods in namespace "models" violate the new PodSecurity enforce level "baseline:latest"; Warning: p: privileged',
          fix: 'change those pods first; until then set label pod-security.kubernetes.io/warn in the place of pod-security.kubernetes.io/enforce',
        },
      ],
    },
  },
});
