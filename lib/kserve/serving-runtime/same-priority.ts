import { Construct } from 'constructs';
import { shown } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';
import { FormatFacts, RuntimeFacts, runtimesOfApp } from './runtime-facts';
import { shippedRuntimes } from './shipped-runtimes';

/**
 * What KServe's webhook has against a runtime beside the others: one priority twice for one format and version in one protocol.
 *
 * Source: kserve/kserve:pkg/webhook/admission/servingruntime/servingruntime_webhook.go v0.20.0, validateServingRuntimePriority.
 */
export function priorityProblems(at: Construct, kserve: KServeVersion): string[] {
  const known = runtimesOfApp(at);
  const own = known.get(at) as RuntimeFacts;
  if (own.disabled) return [];
  const others = [...known.values(), ...shippedRuntimes(kserve)].filter((other) => isNeighbour(own, other));
  return others.flatMap((other) => {
    const format = own.formats.find((mine) => other.formats.some((theirs) => isSamePlace(mine, theirs)));
    if (format === undefined) return [];
    const problem = `'formats.priority' must differ from that of ${other.kind} ${shown(other.name)} for format ${shown(format.name)}, both are ${format.priority}`;
    return [`${problem}; take another number: KServe refuses the later of the two`];
  });
}

function isNeighbour(own: RuntimeFacts, other: RuntimeFacts): boolean {
  return (
    other !== own &&
    other.kind === own.kind &&
    other.name !== own.name &&
    other.namespace === own.namespace &&
    other.multiModel === own.multiModel &&
    !other.disabled &&
    own.protocols.some((protocol) => other.protocols.includes(protocol))
  );
}

function isSamePlace(one: FormatFacts, other: FormatFacts): boolean {
  return (
    one.autoSelect &&
    other.autoSelect &&
    one.name.toLowerCase() === other.name.toLowerCase() &&
    one.version === other.version &&
    one.priority !== undefined &&
    one.priority === other.priority
  );
}
