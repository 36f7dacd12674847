import { isJsonObject } from '../json-value';
import { LoadedObject } from '../loaded-object';
import { locate } from '../locate';
import { patternOf } from './object-pattern';
import { Suppression, SuppressionProblem } from './suppression';

const DOMAIN = 'preflight.cdk8s-inference.dev/';
const ALLOW = `${DOMAIN}allow.`;

/** What annotations of an object say about its findings. */
export interface Annotated {
  readonly suppressions: Suppression[];
  readonly problems: SuppressionProblem[];
}

/**
 * Suppressions in annotations `preflight.cdk8s-inference.dev/allow.<rule>`. Each line of a value is one: a reason, after `[key]` when it is for one finding
 * alone, and before `(until 2027-03-31)` when it ends.
 */
export function readAnnotations(object: LoadedObject): Annotated {
  const { metadata } = object.body;
  const annotations = isJsonObject(metadata) && isJsonObject(metadata.annotations) ? metadata.annotations : {};
  const suppressions: Suppression[] = [];
  const problems: SuppressionProblem[] = [];
  for (const [name, value] of Object.entries(annotations)) {
    if (!name.startsWith(DOMAIN)) continue;
    const place = locate(object, `metadata.annotations.${name}`);
    if (name.startsWith(ALLOW)) {
      const stated = {
        rule: name.slice(ALLOW.length),
        object: patternOf(object),
        source: 'annotation',
        place,
      } as const;
      const covers = (other: LoadedObject): boolean => other === object;
      suppressions.push(...linesOf(value).map((line) => ({ ...stated, covers, ...readLine(line) })));
    } else {
      problems.push({
        place,
        message: `${patternOf(object)}: annotation '${name}' is not known; those that leave findings out are '${ALLOW}<rule>'`,
      });
    }
  }
  return { suppressions, problems };
}

/** An empty value is a suppression without a reason. */
function linesOf(value: unknown): string[] {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.split('\n').filter((line) => text === '' || line.trim() !== '');
}

function readLine(line: string): Pick<Suppression, 'key' | 'reason' | 'until'> {
  const [, key, rest] = /^\s*(?:\[((?:[^[\]]|\[[^[\]]*\])*)\])?(.*)$/s.exec(line) ?? [];
  const [, until] = /\(until ([^()]*)\)\s*$/.exec(rest) ?? [];
  const reason = until === undefined ? rest : rest.slice(0, rest.lastIndexOf('(until '));
  return {
    ...(key === undefined ? {} : { key }),
    reason: reason.trim(),
    ...(until === undefined ? {} : { until }),
  };
}
