import { createHash } from 'node:crypto';
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { perApp } from '../core/per-app';
import { ReferenceGrant } from './reference-grant';
import { ReferenceGrantFrom } from './reference-grant-from';
import { ReferenceGrantTo } from './reference-grant-to';
import { ReferenceTarget } from './reference-target';
import { GATEWAY_GROUP } from './route-kind';

const HASH_LENGTH = 8;
const MAX_NAME = 63;

const granted = perApp(() => new Set<string>());

/** What refers to objects of other namespaces: a Gateway, a route, or a policy of a controller. */
export interface ReferenceSource {
  /** The construct. */
  readonly at: Construct;
  /** The property that holds the references. */
  readonly prop: string;
  /** Its API group. */
  readonly group: string;
  /** Its kind. */
  readonly kind: string;
  /** Its namespace; absent where the manifests do not say. */
  readonly namespace?: string;
  /** Whether its references bring their ReferenceGrants. */
  readonly grants: boolean;
}

/**
 * Lets a reference reach its target: into another namespace, one ReferenceGrant for all references from one kind and namespace to one object.
 *
 * @throws a usage error where a namespace is needed and not known
 */
export function grantReference(source: ReferenceSource, target: ReferenceTarget): void {
  if (target.namespace === source.namespace) return;
  if (target.namespace === undefined) {
    const problem = `'${source.prop}' must refer to objects whose namespace is known, which that of ${target.kind} ${shown(target.name)} is not`;
    throw usageError(source.at, problem, 'give its chart a namespace');
  }
  if (!source.grants) return;
  if (source.namespace === undefined) {
    const problem = `'metadata.namespace' must be known to be granted ${target.kind} ${shown(target.name)} of namespace ${shown(target.namespace)}`;
    throw usageError(source.at, problem, 'give the chart a namespace');
  }
  const key = [
    source.group,
    source.kind,
    source.namespace,
    target.group,
    target.kind,
    target.namespace,
    target.name,
  ].join(' ');
  const known = granted(source.at);
  if (known.has(key)) return;
  known.add(key);
  renderGrant(chartOf(source, target), key, { ...source, namespace: source.namespace }, target);
}

/** The namespace to write into a reference: none for an object of the same namespace. */
export function writtenNamespace(source: ReferenceSource, target: ReferenceTarget): string | undefined {
  return target.namespace === source.namespace ? undefined : target.namespace;
}

/** With the target, so that it goes when the target goes; with the source where the target is not of this app. */
function chartOf(source: ReferenceSource, { construct }: ReferenceTarget): Chart {
  const inApp = construct !== undefined && construct.node.root === source.at.node.root;
  return Chart.of(inApp ? construct : source.at);
}

function renderGrant(
  chart: Chart,
  key: string,
  source: ReferenceSource & { readonly namespace: string },
  target: ReferenceTarget,
): void {
  const hash = createHash('sha256').update(`${chart.node.path}\0${key}`).digest('hex').slice(0, HASH_LENGTH);
  const readable = `${target.name}-from-${source.namespace}`.replace(/[^a-z0-9-]/g, '-');
  const from = `${qualified(source, GATEWAY_GROUP)}.${source.namespace}`;
  const to = `${qualified(target, '')}.${target.namespace}.${target.name}`;
  new ReferenceGrant(chart, `Grant.${from}.${to}`, {
    from: [ReferenceGrantFrom.of(source.group, source.kind, source.namespace)],
    to: [ReferenceGrantTo.of(target.group, target.kind, target.name)],
    metadata: {
      name: `${readable.slice(0, MAX_NAME - HASH_LENGTH - 1)}-${hash}`,
      namespace: target.namespace,
    },
  });
}

/** A kind, with its group where that is not the usual one. */
function qualified({ group, kind }: { group: string; kind: string }, usual: string): string {
  return group === usual ? kind : `${kind}@${group}`;
}
