import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { textAt } from '../../engine/member-at';

export const generatedName = defineRule<Cluster>({
  id: 'NAM-003',
  severity: 'error',
  title: 'Generated name, which kubectl apply does not take',
  kinds: ['*'],
  upstream: ['kubernetes/kubectl:pkg/cmd/apply/apply.go (v0.36.3)'],
  docs: 'With `--server-side` as well: there is no name to look the object up by. `kubectl create` makes a new object each time.',

  applies: ({ body }) =>
    (textAt(body, 'metadata', 'name') ?? '') === '' && (textAt(body, 'metadata', 'generateName') ?? '') !== '',

  *check({ ref, body }) {
    const prefix = textAt(body, 'metadata', 'generateName');
    yield {
      path: 'metadata.generateName',
      cause: `${ref.kind} has generateName ${prefix} and no name`,
      symptom: `error: from ${prefix}: cannot use generate name with apply`,
      fix: 'give it metadata.name, or create it with kubectl create',
    };
  },
});
