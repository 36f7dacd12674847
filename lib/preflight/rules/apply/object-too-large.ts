import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { mayHaveBytes, tooLarge } from './large-object';

const LEAST_BYTES = 1_500_000;

export const objectTooLarge = defineRule<Cluster>({
  id: 'APL-006',
  severity: 'error',
  title: 'Object that is too large for the cluster to store',
  kinds: ['*'],
  upstream: [
    'kubernetes/apiserver:pkg/endpoints/handlers/rest.go (v0.36.3)',
    'etcd-io/etcd:server/etcdserver/v3_server.go (v3.6)',
  ],
  docs: 'The API server reads requests of up to 3 MiB, and etcd takes 1.5 MiB by default. What is added on the way, such as managed fields, is not counted: an object that just fits may be refused all the same.',

  applies: (object) => mayHaveBytes(object, LEAST_BYTES),

  *check(object, cluster) {
    const found = tooLarge(object, cluster);
    if (found === undefined) return;
    yield {
      path: '',
      cause: `the object has at least ${found.bytes} bytes`,
      symptom: found.symptom,
      fix: 'split it, or keep what is large in a volume, an image or an object store',
    };
  },
});
