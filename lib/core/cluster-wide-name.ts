import { createHash } from 'node:crypto';
import { Chart, Names } from 'cdk8s';
import { Construct } from 'constructs';

const HASH_LENGTH = 8;
const MAX_LENGTH = 63;

/**
 * A name for an object outside of the chart's namespace: one chart, rendered for two namespaces, must not give one object two owners.
 *
 * Made of the construct path, the chart's namespace and a hash of both, as cdk8s makes names of the path alone.
 */
export function clusterWideName(construct: Construct): string {
  const namespace = Chart.of(construct).namespace ?? '';
  const hash = createHash('sha256').update(`${construct.node.path}\0${namespace}`).digest('hex').slice(0, HASH_LENGTH);
  const readable = Names.toDnsLabel(construct, {
    extra: namespace === '' ? [] : [namespace],
    includeHash: false,
    maxLen: MAX_LENGTH - HASH_LENGTH - 1,
  });
  // Ids may hold characters that names may not, and cutting may leave a dash in front.
  const allowed = readable.replace(/[^a-z0-9-]/g, '-').replace(/^-+/, '');
  return [allowed, hash].filter((part) => part !== '').join('-');
}
