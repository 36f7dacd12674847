import { parseQuantity, quantityText } from '../../../go/quantity';
import { ResourceList, nanosOf } from '../quantities';
import { Container } from './container';
import { PodSpec } from './pod-spec';

/**
 * What the containers of a pod take together of each resource: the sum of those that run beside each other, and at least
 * what one that runs before them takes (component-helpers `resource` AggregateContainerRequests, v0.36.3).
 */
export function containerTotals(spec: PodSpec, kind: 'requests' | 'limits'): ResourceList {
  const of = (container: Container): ResourceList => container.resources?.[kind] ?? {};
  const totals = new Map<string, string>();
  const sidecars = new Map<string, string>();
  const starting = new Map<string, string>();
  for (const container of spec.containers ?? []) add(totals, of(container));
  for (const container of spec.initContainers ?? []) {
    if (container.restartPolicy === 'Always') {
      add(totals, of(container));
      add(sidecars, of(container));
      raise(starting, sidecars);
    } else {
      const alone = new Map(Object.entries(of(container)));
      add(alone, Object.fromEntries(sidecars));
      raise(starting, alone);
    }
  }
  raise(totals, starting);
  return Object.fromEntries(totals);
}

/** The sum of two amounts. */
function sumOf(a: string, b: string): string {
  const [first, second] = [parseQuantity(a), parseQuantity(b)];
  if (first === undefined || second === undefined) return a;
  const { format } = first.nanos === 0n ? second : first;
  return quantityText({ nanos: first.nanos + second.nanos, format });
}

function add(totals: Map<string, string>, list: ResourceList): void {
  for (const [name, amount] of Object.entries(list)) {
    const total = totals.get(name);
    totals.set(name, total === undefined ? amount : sumOf(total, amount));
  }
}

function raise(totals: Map<string, string>, list: ReadonlyMap<string, string>): void {
  for (const [name, amount] of list) {
    const total = totals.get(name);
    if (total === undefined || isMore(amount, total)) totals.set(name, amount);
  }
}

function isMore(a: string, b: string): boolean {
  return nanosOf(a) > nanosOf(b);
}
