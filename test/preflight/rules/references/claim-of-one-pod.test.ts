import { claimOfOnePod } from '../../../../lib/preflight/rules/references/claim-of-one-pod';
import { ruleTest } from '../rule-test';
import { manifests, object, workload } from './manifests';

const claim = (mode = 'ReadWriteOncePod'): string =>
  object(
    'v1',
    'PersistentVolumeClaim',
    'models/m',
    `spec: { accessModes: [${mode}], resources: { requests: { storage: 1Gi } } }`,
  );
const MOUNT = 'volumes: [{ name: v, persistentVolumeClaim: { claimName: m } }]';
const RECREATE = 'strategy: { type: Recreate }';
const PATH = 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName';
const found = (path: string, use: string) => ({
  path,
  cause: `PersistentVolumeClaim 'm' is for one pod (ReadWriteOncePod), and ${use}`,
  symptom:
    'FailedScheduling: 0/… nodes are available: … node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
  fix: "let one pod at a time mount 'm', with strategy Recreate in a Deployment, or make it a claim with ReadWriteOnce or ReadWriteMany",
});
const bare = (name: string, policy = 'Always', owner = ''): string =>
  `{ apiVersion: v1, kind: Pod, metadata: { namespace: models, name: ${name}${owner} }, spec: { restartPolicy: ${policy}, ${MOUNT}, containers: [{ name: c, image: i }] } }`;
const OWNED = ', ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: w-5d4f, uid: u, controller: true }]';

ruleTest(claimOfOnePod, {
  passes: {
    'one pod at a time': manifests(claim(), workload('Deployment', RECREATE, MOUNT)),
    'an update that takes the old pod away first': manifests(
      claim(),
      workload('Deployment', 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }', MOUNT),
    ),
    'a claim that others may mount': manifests(claim('ReadWriteOnce'), workload('Deployment', 'replicas: 2', MOUNT)),
    'a claim that is not at hand': workload('Deployment', 'replicas: 2', MOUNT),
    'a StatefulSet of one pod': manifests(claim(), workload('StatefulSet', 'serviceName: s', MOUNT)),
    'a pod that ends': manifests(claim(), bare('a', 'Never'), workload('Deployment', RECREATE, MOUNT)),
    'a workload without pods': manifests(
      claim(),
      workload('StatefulSet', 'serviceName: s, replicas: 0', MOUNT),
      workload('Deployment', RECREATE, MOUNT),
    ),
    'the pod that the workload has': {
      text: manifests(claim(), workload('Deployment', RECREATE, MOUNT)),
      state: manifests(bare('w-5d4f-1', 'Always', OWNED), workload('Deployment', RECREATE, MOUNT)),
    },
  },
  fails: {
    'two replicas': {
      given: manifests(claim(), workload('StatefulSet', 'serviceName: s, replicas: 2', MOUNT)),
      findings: [found(PATH, "StatefulSet 'w' has 2 pods")],
      fixed: manifests(claim(), workload('StatefulSet', 'serviceName: s, replicas: 1', MOUNT)),
    },
    'the default strategy': {
      given: { text: workload('Deployment', '', MOUNT), state: claim() },
      findings: [found(PATH, "each update of Deployment 'w' makes a new pod before the old one goes")],
    },
    'two objects': {
      given: manifests(claim(), bare('a'), workload('Deployment', RECREATE, MOUNT)),
      findings: [
        found('spec.volumes[0].persistentVolumeClaim.claimName', "the pods of Deployment 'w' mount it as well"),
        found(PATH, "the pods of Pod 'a' mount it as well"),
      ],
    },
  },
});
