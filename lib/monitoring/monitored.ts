import { IConstruct } from 'constructs';
import { LABEL_NAME, checkName } from '../core/kube-name';
import { checkLabels } from '../core/label-rules';
import { shown, usageError } from '../core/usage-error';

/** In which namespaces labels select. */
export interface MonitoredLabelsOptions {
  /**
   * The namespaces.
   *
   * @default - that of the monitor
   */
  readonly namespaces?: string[];

  /**
   * All namespaces.
   *
   * @default false
   */
  readonly anyNamespace?: boolean;
}

/** What a monitor selects, and what the app knows about it. */
export interface Selection {
  /** Kind and name of what is selected; absent for what the app may not define. */
  readonly subject?: string;
  /** The labels, asked for at synthesis. */
  readonly labels: () => { readonly [label: string]: string };
  /** Its namespace, where one object is selected. */
  readonly namespace?: string;
  /** Namespaces by name, or all. */
  readonly namespaces?: string[] | 'any';
  /** Names of the ports that it serves. */
  readonly ports?: () => string[];
  /** Name in the certificates of its TLS. */
  readonly serviceName?: string;
}

/** A selection by labels, of objects that the app may not define. */
export function labeled(at: string, labels: { [label: string]: string }, options: MonitoredLabelsOptions): Selection {
  const { namespaces, anyNamespace } = options;
  checkLabels(at, 'labels', labels);
  if (Object.keys(labels).length === 0) {
    throw usageError(at, "'labels' must not be empty", 'give those of the targets: no labels select everything');
  }
  if (namespaces !== undefined && anyNamespace === true) {
    const problem = "'namespaces' must be left out with 'anyNamespace'";
    throw usageError(at, problem, 'leave one out: the operator would not read the names');
  }
  for (const namespace of namespaces ?? []) checkName(at, 'namespaces', namespace, LABEL_NAME);
  if (namespaces?.length === 0) {
    throw usageError(at, "'namespaces' must not be empty", 'leave it out for that of the monitor');
  }
  return { labels: () => labels, namespaces: anyNamespace === true ? 'any' : namespaces };
}

/** `namespaceSelector` of a monitor in a namespace. */
export function namespaceSelector(own: string | undefined, { namespace, namespaces }: Selection): object | undefined {
  if (namespaces === 'any') return { any: true };
  if (namespaces !== undefined) return { matchNames: namespaces };
  return namespace === undefined || namespace === own ? undefined : { matchNames: [namespace] };
}

/** What the finished app says about the ports that a monitor asks for. */
export function portMistakes(selection: Selection, asked: string[], owner: string): string[] {
  const { subject, ports } = selection;
  if (subject === undefined) return [];
  if (Object.keys(selection.labels()).length === 0) {
    return [`${subject} must have a label; give it one: monitors select by labels alone`];
  }
  const known = ports?.() ?? [];
  const has = known.length > 0 ? `it has ${known.map(shown).join(', ')}` : 'it has none with a name';
  return asked
    .filter((port) => !known.includes(port))
    .map(
      (port) =>
        `'endpoints' must name ports of ${subject}, got ${shown(port)}; ${has}: the port of the ${owner} counts`,
    );
}

/** Has the finished app tell of ports that are not served. */
export function validatePorts(at: IConstruct, selection: Selection, asked: string[], owner: string): void {
  at.node.addValidation({ validate: () => portMistakes(selection, asked, owner) });
}
