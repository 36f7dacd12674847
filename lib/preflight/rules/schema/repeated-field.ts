import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { placeAt } from '../../engine/locate';

export const repeatedField = defineRule<Cluster>({
  id: 'SCH-005',
  severity: 'error',
  title: 'Field that is given more than once',
  kinds: ['*'],
  upstream: ['kubernetes-sigs/yaml:yaml.go (v1.6.0)', 'yaml/go-yaml:decode.go (v2.4.4)'],
  docs: '`kubectl` keeps the last one without a word; often a `---` between two documents is missing.',

  applies: ({ repeatedFields }) => repeatedFields.length > 0,

  *check({ repeatedFields, source }) {
    for (const { path, offset } of repeatedFields) {
      const place = source && placeAt(source, offset);
      const key = path.replace(/^.*\./, '');
      yield {
        path,
        place,
        cause: `${path} is given more than once, and only the last one counts; a line '---' may be missing before it`,
        symptom: `line ${place?.line}: key ${JSON.stringify(key)} already set in map`,
        fix: `remove all but one ${key}`,
      };
    }
  },
});
