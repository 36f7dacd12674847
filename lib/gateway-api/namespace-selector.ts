import * as kplus from 'cdk8s-plus-28';
import { LABEL_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { checkLabelKey, checkLabels } from '../core/label-rules';

const NAME_LABEL = kplus.Namespace.NAME_LABEL;

/** The labels of a Namespace, as far as they are known. */
export type KnownLabels = { readonly [key: string]: string } | undefined;

/** Namespaces by their labels. */
export class NamespaceSelector {
  /** Those with these names, by the label that the API server gives every Namespace. */
  public static named(at: string, namespaces: string[]): NamespaceSelector {
    if (namespaces.length === 0) {
      throw usageError(at, "'namespaces' must not be empty", 'name those from which one may attach');
    }
    for (const namespace of namespaces) checkName(at, 'namespaces', namespace, LABEL_NAME);
    return new NamespaceSelector({}, [kplus.LabelExpression.in(NAME_LABEL, namespaces)]);
  }

  constructor(
    private readonly labels: { [key: string]: string },
    private readonly expressions: kplus.LabelExpression[],
  ) {}

  /**
   * Refuses what selects nothing, or everything, or cannot be parsed.
   *
   * @param owner the class whose `fromLabeledNamespaces` made it
   */
  public check(owner: string): void {
    const at = `${owner}.fromLabeledNamespaces`;
    checkLabels(at, 'labels', this.labels);
    if (Object.keys(this.labels).length === 0 && this.expressions.length === 0) {
      const problem = "'labels' must not be empty without expressions";
      throw usageError(at, problem, `an empty selector selects every namespace; use ${owner}.fromAllNamespaces()`);
    }
    for (const { key, operator, values } of this.expressions) {
      checkLabelKey(at, 'expressions', key);
      if (['In', 'NotIn'].includes(operator) && (values ?? []).length === 0) {
        const problem = `'expressions' must have values for ${operator} of ${shown(key)}, got none`;
        throw usageError(at, problem, 'give one, or use LabelExpression.exists() or LabelExpression.doesNotExist()');
      }
    }
  }

  /**
   * Whether it selects a namespace, `undefined` where only its labels in the cluster can tell.
   *
   * @param labels those of the Namespace; the one with its name is set by the API server
   */
  public selects(namespace: string, labels: KnownLabels): boolean | undefined {
    const known: { readonly [key: string]: string } = { ...labels, [NAME_LABEL]: namespace };
    const keys = [...Object.keys(this.labels), ...this.expressions.map(({ key }) => key)];
    const isKnown = (key: string): boolean => labels !== undefined || key === NAME_LABEL;
    const fits =
      Object.entries(this.labels).every(([key, value]) => !isKnown(key) || known[key] === value) &&
      this.expressions.every((expression) => !isKnown(expression.key) || matches(expression, known[expression.key]));
    if (!fits) return false;
    return keys.every(isKnown) ? true : undefined;
  }

  /** The selector as Kubernetes writes it. */
  public toKube(): object {
    return {
      matchLabels: Object.keys(this.labels).length > 0 ? this.labels : undefined,
      matchExpressions:
        this.expressions.length > 0
          ? this.expressions.map(({ key, operator, values }) => ({ key, operator, values }))
          : undefined,
    };
  }
}

/** A label by one requirement (k8s.io/apimachinery:pkg/labels/selector.go v0.36.3). */
function matches({ operator, values }: kplus.LabelExpression, label: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return label !== undefined && (values ?? []).includes(label);
    case 'NotIn':
      return label === undefined || !(values ?? []).includes(label);
    case 'Exists':
      return label !== undefined;
    default:
      return label === undefined;
  }
}
