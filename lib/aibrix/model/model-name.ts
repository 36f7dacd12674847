import { Construct, IConstruct } from 'constructs';
import { SERVICE_NAME } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { perApp } from '../../core/per-app';

/** The names that clients of one app ask for, with the constructs that serve them. */
const servedNames = perApp(() => new Map<string, Construct[]>());

/**
 * Checks a name that the whole chain has to carry: label of the workload, HTTPRoute, Service, `model` of the request.
 *
 * @throws a usage error that says which link of the chain breaks
 */
export function checkModelName(at: IConstruct, prop: string, name: string): string {
  if (typeof name === 'string' && name.length <= SERVICE_NAME.maxLength && SERVICE_NAME.pattern.test(name)) return name;
  const problem = `'${prop}' must be at most ${SERVICE_NAME.maxLength} characters and ${SERVICE_NAME.demand}, got ${shown(name)}`;
  throw usageError(
    at,
    problem,
    typeof name === 'string' ? brokenLink(name) : 'name the model as clients shall ask for it',
  );
}

/** Takes a name for a construct; the app is refused when two have the same. */
export function serveName(construct: Construct, prop: string, name: string): void {
  const served = servedNames(construct);
  const others = served.get(name) ?? [];
  served.set(name, [...others, construct]);
  construct.node.addValidation({
    validate: () =>
      (served.get(name) ?? [])
        .filter((other) => other !== construct)
        .map(
          (other) =>
            `'${prop}' must be unique in the app, got ${shown(name)} also at ${shown(other.node.path)}; rename one: AIBrix makes one route per name, for whichever comes first, and deletes it with either`,
        ),
  });
}

function brokenLink(name: string): string {
  if (name.length > SERVICE_NAME.maxLength) return 'shorten it: neither a Service nor a label can carry more';
  if (name.includes('/'))
    return `${suggestion(name)}: a label cannot carry a slash, and the workload has one with this name`;
  if (/[A-Z_]/.test(name)) {
    return `${suggestion(name)}: the controller would log that it cannot make the HTTPRoute, and clients get 503`;
  }
  return `${suggestion(name)}: the HTTPRoute leads to a Service of this name, which cannot exist`;
}

function suggestion(name: string): string {
  const words = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const possible = words.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (possible === '') return 'rename it';
  return `use ${shown(/^[0-9]/.test(possible) ? `model-${possible}` : possible)}`;
}
