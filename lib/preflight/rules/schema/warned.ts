import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';

export const warned = defineRule<Cluster>({
  id: 'SCH-003',
  severity: 'warning',
  title: 'Object that the API server accepts with a warning',
  kinds: ['*'],
  upstream: ['kubernetes/apiserver:pkg/warning/context.go (v0.36.3)'],
  docs: 'The object is created as written; `kubectl` prints the warning.',

  applies: (object, cluster) => cluster.apiServer.of(object).answer !== undefined,

  *check(object, cluster) {
    const { answer } = cluster.apiServer.of(object);
    if (answer?.status !== 201) return;
    for (const warning of answer.warnings) {
      const [path, text] = partsOf(warning);
      yield {
        path,
        cause: text,
        symptom: `Warning: ${warning}`,
        fix: path === '' ? 'change what the warning names' : `change ${path}`,
      };
    }
  },
});

/** A warning begins with the path of a field when it is about one. */
function partsOf(warning: string): [string, string] {
  const [, path, text] = /^([a-z][^\s:]*): (.*)$/s.exec(warning) ?? [];
  return path === undefined ? ['', warning] : [path, text];
}
