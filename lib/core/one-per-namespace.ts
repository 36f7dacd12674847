import { Construct } from 'constructs';
import { perApp } from './per-app';
import { shown, usageError } from './usage-error';

/** What is said of a second construct: the problem up to the namespace, how the first one has it, and what to do. */
export interface Repetition {
  readonly problem: string;
  readonly has: string;
  readonly fix: string;
}

/** Notes that a construct has a namespace, which one of its kind in an app may have. */
export function onePerNamespace({ problem, has, fix }: Repetition): (construct: Construct, namespace: string) => void {
  const ofApp = perApp((): Map<string, Construct> => new Map());
  return (construct, namespace) => {
    const constructs = ofApp(construct);
    const other = constructs.get(namespace);
    if (other !== undefined) {
      throw usageError(construct, `${problem}, got ${shown(namespace)}, which '${other.node.path}' ${has}`, fix);
    }
    constructs.set(namespace, construct);
  };
}
