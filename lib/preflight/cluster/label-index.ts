import { LabelSelector } from '../upstream/api-server/label-selector';

/** What has labels. */
export interface Labelled {
  readonly labels: { readonly [label: string]: string };
}

/** Things by their labels, so that few of them are compared with a selector. */
export class LabelIndex<T extends Labelled> {
  private readonly all: T[] = [];
  private readonly byLabel = new Map<string, T[]>();

  public add(item: T): void {
    this.all.push(item);
    for (const [key, value] of Object.entries(item.labels)) {
      this.put(key, item);
      this.put(`${key}=${value}`, item);
    }
  }

  /**
   * The fewest things that a requirement of a selector leaves: all that the selector selects, and others. No list shares one with another,
   * and each has them in the order in which they were added.
   */
  public candidates({ matchLabels = {}, matchExpressions = [] }: LabelSelector): readonly T[][] {
    const wanted = Object.entries(matchLabels).map(([key, value]) => [`${key}=${value}`]);
    for (const { key = '', operator, values = [] } of matchExpressions) {
      if (operator === 'Exists') wanted.push([key]);
      if (operator === 'In') wanted.push([...new Set(values)].map((value) => `${key}=${value}`));
    }
    const choices = wanted.map((labels) => labels.map((label) => this.byLabel.get(label) ?? []));
    return choices.reduce((best, each) => (sizeOf(each) < sizeOf(best) ? each : best), [this.all]);
  }

  private put(label: string, item: T): void {
    const items = this.byLabel.get(label);
    if (items === undefined) this.byLabel.set(label, [item]);
    else items.push(item);
  }
}

function sizeOf(lists: readonly unknown[][]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}
