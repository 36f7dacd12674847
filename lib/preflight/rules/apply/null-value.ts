import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { NullValue, hasNull, nullValues } from '../../upstream/kubectl/null-values';

export const nullValue = defineRule<Cluster>({
  id: 'APL-005',
  severity: 'warning',
  title: 'Value that is null, which the cluster reads as empty or 0',
  kinds: ['*'],
  upstream: [
    'kubernetes/kubectl:pkg/cmd/apply/apply.go (v0.36.3)',
    'kubernetes-sigs/json:internal/golang/encoding/json/decode.go (v0.0.0-20250730193827)',
  ],
  docs: 'Values of maps, items of lists and values of variables. No GPU is asked for with `nvidia.com/gpu: null`. Client-side `kubectl apply` leaves a null of a map out when it creates an object; `kubectl create` and `--server-side` keep the key. A null of any other field is the same as none, and nothing is said.',

  applies: ({ body }) => hasNull(body),

  *check({ ref, body }) {
    for (const found of nullValues(`${ref.apiVersion}/${ref.kind}`, body)) {
      yield {
        path: found.path,
        cause: `${found.path} is null`,
        symptom: consequence(found),
        fix: 'give it a value, in quotes if it is a text, or remove it',
      };
    }
  },
});

function consequence({ readAs, inMap }: NullValue): string {
  const kept = `stores it as ${JSON.stringify(readAs)}`;
  return inMap ? `kubectl apply leaves it out; with --server-side the API server ${kept}` : `the API server ${kept}`;
}
