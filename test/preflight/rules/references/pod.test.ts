import { claimMissing } from '../../../../lib/preflight/rules/references/claim-missing';
import { priorityClassMissing } from '../../../../lib/preflight/rules/references/priority-class-missing';
import { pullSecret } from '../../../../lib/preflight/rules/references/pull-secret';
import { runtimeClassMissing } from '../../../../lib/preflight/rules/references/runtime-class-missing';
import { serviceAccountMissing } from '../../../../lib/preflight/rules/references/service-account-missing';
import { ruleTest } from '../rule-test';
import { emptyNamespace, manifests, object, pod, workload } from './manifests';

const claim = (name: string): string => `volumes: [{ name: v, persistentVolumeClaim: { claimName: ${name} } }]`;

ruleTest(claimMissing, {
  passes: {
    'a claim of the input': manifests(
      pod(claim('store')),
      object('v1', 'PersistentVolumeClaim', 'models/store', 'spec: { accessModes: [ReadWriteOnce] }'),
    ),
    'a claim that a StatefulSet makes': {
      text: manifests(
        pod(claim('data-w-2')),
        workload('StatefulSet', 'serviceName: s, volumeClaimTemplates: [{ metadata: { name: data } }]'),
      ),
      state: emptyNamespace('PersistentVolumeClaim'),
    },
  },
  fails: {
    'a claim that nobody makes': {
      given: { text: workload('Deployment', '', claim('data-w')), state: emptyNamespace('PersistentVolumeClaim') },
      findings: [
        {
          path: 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName',
          cause: "PersistentVolumeClaim 'data-w' is not in namespace 'models'",
          symptom: 'FailedScheduling: persistentvolumeclaim "data-w" not found',
          fix: "create PersistentVolumeClaim 'data-w' in namespace 'models', or name one that is there",
        },
      ],
    },
  },
  unknown: {
    'no state': {
      given: pod(claim('store')),
      unknown: ['PersistentVolumeClaim models/store is in neither the input nor the state'],
    },
  },
});

const REFUSAL = 'error looking up service account models/a: serviceaccount "a" not found';
const refusedBy = (kind: string, symptom: string) => ({
  given: {
    text:
      kind === 'Pod'
        ? pod('serviceAccountName: a')
        : workload(kind, 'serviceName: s'.repeat(Number(kind === 'StatefulSet')), 'serviceAccountName: a'),
    state: emptyNamespace('ServiceAccount'),
  },
  findings: [
    {
      path: kind === 'Pod' ? 'spec.serviceAccountName' : 'spec.template.spec.serviceAccountName',
      cause: "ServiceAccount 'a' is not in namespace 'models'",
      symptom: `${symptom} is forbidden: ${REFUSAL}`,
      fix: "create ServiceAccount 'a' in namespace 'models', or name one that is there",
    },
  ],
});

ruleTest(serviceAccountMissing, {
  passes: {
    'the account that each namespace has': {
      text: pod('serviceAccountName: default'),
      state: emptyNamespace('ServiceAccount'),
    },
    'no account': { text: pod(''), state: emptyNamespace('ServiceAccount') },
    'an account of the input': manifests(pod('serviceAccountName: a'), object('v1', 'ServiceAccount', 'models/a')),
  },
  fails: {
    'of a Pod': refusedBy('Pod', 'pods "p"'),
    'of a Deployment': refusedBy('Deployment', 'FailedCreate: Error creating: pods "w-<hash>-"'),
    'of a DaemonSet': refusedBy('DaemonSet', 'FailedCreate: Error creating: pods "w-"'),
    'of a StatefulSet': refusedBy(
      'StatefulSet',
      'FailedCreate: create Pod w-0 in StatefulSet w failed error: pods "w-0"',
    ),
  },
  unknown: {
    'an account that an operator of OpenShift gives to all namespaces': {
      given: { text: pod('serviceAccountName: pipeline'), state: emptyNamespace('ServiceAccount') },
      unknown: [
        'ServiceAccount models/pipeline is in neither the input nor the state, and controllers of many clusters make it',
      ],
    },
    'a name with a parameter': {
      given: `{ apiVersion: template.openshift.io/v1, kind: Template, objects: [${pod('serviceAccountName: "a-${A}"')}] }`,
      unknown: [
        'ServiceAccount models/a-${A} is in neither the input nor the state, and a parameter of the Template is in its name',
      ],
    },
  },
});

const pulled = (path: string, name: string) => ({
  path,
  cause: `Secret '${name}' is not in namespace 'models'`,
  symptom: `FailedToRetrieveImagePullSecret: Unable to retrieve some image pull secrets (${name}); attempting to pull the image may not succeed.`,
  fix: `create Secret '${name}' in namespace 'models', or name one that is there`,
});

ruleTest(pullSecret, {
  passes: {
    credentials: manifests(
      pod('imagePullSecrets: [{ name: r }]'),
      object('v1', 'Secret', 'models/r', 'type: kubernetes.io/dockerconfigjson, data: { .dockerconfigjson: e30= }'),
    ),
  },
  fails: {
    'a Secret that is missing': {
      given: { text: pod('imagePullSecrets: [{ name: r }]'), state: emptyNamespace('Secret') },
      findings: [pulled('spec.imagePullSecrets[0].name', 'r')],
    },
    'a Secret of a ServiceAccount': {
      given: {
        text: object('v1', 'ServiceAccount', 'models/a', 'imagePullSecrets: [{ name: r }]'),
        state: emptyNamespace('Secret'),
      },
      findings: [pulled('imagePullSecrets[0].name', 'r')],
    },
    'a Secret of another type': {
      given: manifests(
        workload('Deployment', '', 'imagePullSecrets: [{ name: r }]'),
        object('v1', 'Secret', 'models/r', 'data: { .dockerconfigjson: e30= }'),
      ),
      findings: [
        {
          path: 'spec.template.spec.imagePullSecrets[0].name',
          cause:
            "Secret 'r' is of type Opaque, and the kubelet reads credentials of type kubernetes.io/dockerconfigjson or kubernetes.io/dockercfg alone",
          symptom: 'the image is pulled without the credentials of the Secret',
          fix: "make Secret 'r' anew with type kubernetes.io/dockerconfigjson and key .dockerconfigjson",
        },
      ],
    },
  },
});

const className = (kind: string, field: string, name: string, reason: string) => ({
  path: `spec.template.spec.${field}`,
  cause: `${kind} '${name}' is not in the cluster`,
  symptom: `FailedCreate: Error creating: pods "w-<hash>-" is forbidden: ${reason}`,
  fix: `create ${kind} '${name}', or name one that is there`,
});

ruleTest(priorityClassMissing, {
  passes: {
    'a class of the system': {
      text: pod('priorityClassName: system-node-critical'),
      state: object('scheduling.k8s.io/v1', 'PriorityClass', 'other', 'value: 1'),
    },
  },
  fails: {
    'a class that the cluster does not have': {
      given: {
        text: workload('Deployment', '', 'priorityClassName: gpu'),
        state: object('scheduling.k8s.io/v1', 'PriorityClass', 'other', 'value: 1'),
      },
      findings: [className('PriorityClass', 'priorityClassName', 'gpu', 'no PriorityClass with name gpu was found')],
    },
  },
  unknown: {
    'no state': {
      given: pod('priorityClassName: gpu'),
      unknown: ['PriorityClass gpu is in neither the input nor the state'],
    },
  },
});

ruleTest(runtimeClassMissing, {
  passes: {
    'a class of the input': manifests(
      pod('runtimeClassName: nvidia'),
      object('node.k8s.io/v1', 'RuntimeClass', 'nvidia', 'handler: nvidia'),
    ),
  },
  fails: {
    'a class that the cluster does not have': {
      given: {
        text: workload('Deployment', '', 'runtimeClassName: nvidia'),
        state: object('node.k8s.io/v1', 'RuntimeClass', 'other', 'handler: o'),
      },
      findings: [
        className('RuntimeClass', 'runtimeClassName', 'nvidia', 'pod rejected: RuntimeClass "nvidia" not found'),
      ],
    },
  },
});
