import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { refusedPod } from '../../upstream/kubernetes/refused-pod';
import { missingObject } from './missing-object';
import { podOf } from './pods';

export const serviceAccountMissing = defineRule<Cluster>({
  id: 'REF-004',
  severity: 'error',
  title: 'ServiceAccount of a pod that is missing',
  kinds: KINDS_WITH_PODS,
  upstream: ['kubernetes/kubernetes:plugin/pkg/admission/serviceaccount/admission.go (v1.36.3)'],
  docs: 'No pod is created. Each namespace has the ServiceAccount `default`; on OpenShift `builder` and `deployer` as well.',

  *check(object, cluster) {
    const pod = podOf(object, cluster);
    const name = pod?.spec.serviceAccountName ?? '';
    if (pod === undefined || name === '') return;
    const { namespace } = object.ref;
    const reason = `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`;
    const outcome = missingObject(cluster, {
      ref: { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name },
      path: `${pod.path}.serviceAccountName`,
      symptom: refusedPod(object.ref, reason),
    });
    if (outcome !== undefined) yield outcome;
  },
});
