import { replicasOfAutoscaler } from '../../../../lib/preflight/rules/references/replicas-of-autoscaler';
import { scaleTargetMissing } from '../../../../lib/preflight/rules/references/scale-target-missing';
import { sharedScaleTarget } from '../../../../lib/preflight/rules/references/shared-scale-target';
import { targetWithoutScale } from '../../../../lib/preflight/rules/references/target-without-scale';
import { ruleTest } from '../rule-test';
import { manifests, object, workload } from './manifests';

const autoscaler = (kind: string, name = 'h', group = 'apps/v1'): string =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    `models/${name}`,
    `spec: { scaleTargetRef: { apiVersion: ${group}, kind: ${kind}, name: w }, maxReplicas: 2 }`,
  );
const OTHERS = manifests(
  object('apps/v1', 'Deployment', 'models/other'),
  object('serving.example.com/v1', 'Model', 'models/other'),
);
const NO_SCALE =
  "AbleToScale=False, reason FailedGetScale: the HPA controller was unable to get the target's current scale: ";
const missing = (kind: string, resource: string) => ({
  path: 'spec.scaleTargetRef.name',
  cause: `${kind} 'w' is not in namespace 'models'`,
  symptom: `${NO_SCALE}${resource} "w" not found`,
  fix: `create ${kind} 'w' in namespace 'models', or name one that is there`,
});

ruleTest(scaleTargetMissing, {
  passes: {
    'a target of the input': { text: manifests(autoscaler('Deployment'), workload('Deployment')), state: OTHERS },
  },
  fails: {
    'a Deployment that is missing': {
      given: { text: autoscaler('Deployment'), state: OTHERS },
      findings: [missing('Deployment', 'deployments/scale.apps')],
    },
    'a custom resource that is missing': {
      given: { text: autoscaler('Model', 'h', 'serving.example.com/v1'), state: OTHERS },
      findings: [missing('Model', 'models.serving.example.com')],
    },
  },
  unknown: {
    'no state': {
      given: autoscaler('Deployment'),
      unknown: ['Deployment models/w is in neither the input nor the state'],
    },
  },
});

ruleTest(targetWithoutScale, {
  passes: {
    'a Deployment': autoscaler('Deployment'),
    'a StatefulSet': autoscaler('StatefulSet'),
    'a kind that is not built in': autoscaler('Model', 'h', 'serving.example.com/v1'),
  },
  fails: {
    'a DaemonSet': {
      given: autoscaler('DaemonSet'),
      findings: [
        {
          path: 'spec.scaleTargetRef.kind',
          cause: 'a DaemonSet has no scale subresource',
          symptom: `${NO_SCALE}the server could not find the requested resource`,
          fix: 'scale a Deployment, a StatefulSet, or another kind with a scale subresource',
        },
      ],
    },
  },
});

const shared = (other: string) => ({
  path: 'spec.scaleTargetRef',
  cause: `Deployment 'w' is the target of HorizontalPodAutoscaler '${other}' as well`,
  symptom: 'ScalingActive=False, reason AmbiguousSelector: the pods are controlled by multiple HPAs',
  fix: 'put the metrics of both into one, and remove the other',
});

ruleTest(sharedScaleTarget, {
  passes: {
    'targets of two kinds': manifests(autoscaler('Deployment'), autoscaler('StatefulSet', 'i')),
    'the autoscaler that the state has already': { text: autoscaler('Deployment'), state: autoscaler('Deployment') },
  },
  fails: {
    'one target': {
      given: manifests(autoscaler('Deployment'), autoscaler('Deployment', 'i')),
      findings: [shared('i'), shared('h')],
    },
  },
});

const given = (replicas: number, symptom: string) => ({
  path: 'spec.replicas',
  cause: `spec.replicas is ${replicas}, and HorizontalPodAutoscaler 'h' sets the number of replicas`,
  symptom,
  fix: 'remove spec.replicas',
});

ruleTest(replicasOfAutoscaler, {
  passes: {
    'no number': manifests(workload('Deployment'), autoscaler('Deployment')),
    'no autoscaler': workload('Deployment', 'replicas: 2'),
  },
  fails: {
    'a number': {
      given: { text: workload('Deployment', 'replicas: 2'), state: autoscaler('Deployment') },
      findings: [given(2, 'each kubectl apply sets the number of pods to 2, whatever the load')],
    },
    zero: {
      given: manifests(workload('StatefulSet', 'serviceName: s, replicas: 0'), autoscaler('StatefulSet')),
      findings: [
        given(
          0,
          'ScalingActive=False, reason ScalingDisabled: scaling is disabled since the replica count of the target is zero',
        ),
      ],
    },
  },
});
