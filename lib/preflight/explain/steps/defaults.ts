import { JsonValue, isJsonObject } from '../../engine/json-value';
import { memberPath } from '../../engine/loaded-object';
import { kindKey } from '../../engine/object-index';
import { Step } from '../step';

/** Fields of a Service whose values the cluster chooses when the object is created. */
const CHOSEN = /^spec\.(clusterIPs?|healthCheckNodePort|ports\[\d+\]\.nodePort)$/;

/** What the API server adds, drops and changes before it stores the object. */
export const defaults: Step = {
  title: 'what is stored instead of what is written',
  lines: ({ object, checked }) => {
    const { answer } = checked.cluster.apiServer.of(object);
    if (answer?.defaulted === undefined) return [];
    const isChosen = (path: string): boolean => kindKey(object.ref) === 'Service' && CHOSEN.test(path);
    const changes = differences(object.body, answer.defaulted, '').map(({ path, added, text }) =>
      added && isChosen(path) ? `+ ${path}: what the cluster chooses` : text,
    );
    return changes.length === 0 ? ['nothing is added or changed'] : changes;
  },
};

interface Difference {
  readonly path: string;
  readonly added: boolean;
  readonly text: string;
}

function differences(written: JsonValue | undefined, stored: JsonValue | undefined, path: string): Difference[] {
  if (isJsonObject(written) && isJsonObject(stored)) {
    const names = new Set([...Object.keys(written), ...Object.keys(stored)]);
    return [...names].flatMap((name) => differences(written[name], stored[name], memberPath(path, name)));
  }
  if (Array.isArray(written) && Array.isArray(stored)) {
    const length = Math.max(written.length, stored.length);
    return Array.from({ length }, (_, index) => differences(written[index], stored[index], `${path}[${index}]`)).flat();
  }
  if (JSON.stringify(written) === JSON.stringify(stored)) return [];
  return [{ path, added: written === undefined, text: textOf(written, stored, path) }];
}

function textOf(written: JsonValue | undefined, stored: JsonValue | undefined, path: string): string {
  if (written === undefined) return `+ ${path}: ${JSON.stringify(stored)}`;
  if (stored === undefined) return `- ${path}: ${JSON.stringify(written)}`;
  return `~ ${path}: ${JSON.stringify(written)} becomes ${JSON.stringify(stored)}`;
}
