import { LoadedObject } from '../engine/loaded-object';
import { ObjectIndex } from '../engine/object-index';
import { disruptionBudgetOf } from '../upstream/kubernetes/disruption-budget';
import { asksAtRuntime } from '../upstream/kubernetes/runtime-labels';
import { PodIndex, PodSource } from './pod-index';
import { StoredObjects } from './stored-objects';

/** PodDisruptionBudgets with the workloads whose pods they select, all of each. */
export class BudgetIndex {
  private readonly pods = new Map<LoadedObject, PodSource[]>();
  private readonly budgets = new Map<LoadedObject, LoadedObject[]>();

  constructor(objects: ObjectIndex, stored: StoredObjects, pods: PodIndex) {
    for (const budget of objects.ofKind('PodDisruptionBudget.policy')) {
      const { selector } = disruptionBudgetOf(stored.of(budget) ?? {});
      if (selector === undefined || asksAtRuntime(selector)) continue;
      const selected = pods.select(budget.ref.namespace ?? '', selector);
      this.pods.set(budget, selected);
      for (const { object } of selected) {
        const others = this.budgets.get(object);
        if (others === undefined) this.budgets.set(object, [budget]);
        else others.push(budget);
      }
    }
  }

  /** The pods that a budget selects. */
  public podsOf(budget: LoadedObject): readonly PodSource[] {
    return this.pods.get(budget) ?? [];
  }

  /** The budgets that select the pods of an object. */
  public of({ object }: PodSource): readonly LoadedObject[] {
    return this.budgets.get(object) ?? [];
  }
}
