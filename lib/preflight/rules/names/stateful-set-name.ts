import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';

/** Longest value of a label. */
const LABEL = 63;

/** Longest number in the name of a revision: a 32-bit hash in decimal. */
const HASH = 10;

export const statefulSetName = defineRule<Cluster>({
  id: 'NAM-004',
  severity: 'error',
  title: 'Name of a StatefulSet that is too long for labels of its pods',
  kinds: ['StatefulSet.apps'],
  upstream: [
    'kubernetes/kubernetes:pkg/controller/statefulset/stateful_set_utils.go (v1.36.3)',
    'kubernetes/kubernetes:pkg/controller/history/controller_history.go (v1.36.3)',
  ],
  docs: 'The API server takes names of up to 63 characters. Pods have two labels of that length at most: `controller-revision-hash` is the name, a dash and a hash of up to 10 characters; `statefulset.kubernetes.io/pod-name` is the name, a dash and a number. Names of up to 52 characters always fit.',

  *check({ ref }) {
    const { name } = ref;
    const room = LABEL - name.length - 1;
    if (room >= HASH || name.length > LABEL) return;
    if (room >= 1) {
      yield {
        path: 'metadata.name',
        unknown: `the hash of its pod template decides: with more than ${room} characters it does not fit into the label controller-revision-hash after ${name}`,
      };
      return;
    }
    yield {
      path: 'metadata.name',
      cause: `the name has ${name.length} characters, and with a dash and a number it is longer than the ${LABEL} that a label may have`,
      symptom: `create Pod ${name}-0 in StatefulSet ${name} failed error: Pod "${name}-0" is invalid: metadata.labels: Invalid value: "${name}-0": must be no more than ${LABEL} bytes`,
      fix: `shorten the name to ${LABEL - 1 - HASH} characters`,
    };
  },
});
