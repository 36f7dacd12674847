import { shown, usageError } from '../core/usage-error';
import { wholeNumber } from '../core/whole-number';

const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** What a relabeling looks at. */
export interface RelabelingMatch {
  /**
   * Labels whose values are joined.
   *
   * @default - none: the empty text
   */
  readonly sourceLabels?: string[];

  /**
   * What is put between the values.
   *
   * @default ';'
   */
  readonly separator?: string;

  /**
   * Regular expression (RE2) that the whole of it must match.
   *
   * @default '(.*)'
   */
  readonly regex?: string;
}

/** A step in which Prometheus changes labels, or takes targets or series away. */
export class Relabeling {
  /**
   * Writes a label where the expression matches.
   *
   * @param replacement text with groups such as `$1`
   * @throws a usage error for what is no label
   */
  public static replace(targetLabel: string, replacement: string, match: RelabelingMatch = {}): Relabeling {
    const at = 'Relabeling.replace';
    return Relabeling.of(at, match, {
      targetLabel: checkLabel(at, 'targetLabel', targetLabel),
      replacement,
      action: 'replace',
    });
  }

  /** Keeps what matches. */
  public static keep(match: RelabelingMatch): Relabeling {
    return Relabeling.of('Relabeling.keep', match, { action: 'keep' });
  }

  /** Drops what matches. */
  public static drop(match: RelabelingMatch): Relabeling {
    return Relabeling.of('Relabeling.drop', match, { action: 'drop' });
  }

  /** Keeps the labels whose names match. */
  public static labelKeep(regex: string): Relabeling {
    return new Relabeling({ action: 'labelkeep', regex });
  }

  /** Drops the labels whose names match. */
  public static labelDrop(regex: string): Relabeling {
    return new Relabeling({ action: 'labeldrop', regex });
  }

  /** Copies the labels whose names match to other names. */
  public static labelMap(regex: string, replacement: string): Relabeling {
    return new Relabeling({ action: 'labelmap', regex, replacement });
  }

  /**
   * Writes the remainder of a hash to a label, by which several servers share targets.
   *
   * @throws a usage error for what is no label, and for less than 1 part
   */
  public static hashMod(targetLabel: string, modulus: number, match: RelabelingMatch): Relabeling {
    const at = 'Relabeling.hashMod';
    wholeNumber(at, 'modulus', modulus, { min: 1, fix: 'give the number of parts' });
    return Relabeling.of(at, match, {
      targetLabel: checkLabel(at, 'targetLabel', targetLabel),
      modulus,
      action: 'hashmod',
    });
  }

  private static of(at: string, { sourceLabels, separator, regex }: RelabelingMatch, fields: object): Relabeling {
    for (const label of sourceLabels ?? []) checkLabel(at, 'sourceLabels', label);
    return new Relabeling({ sourceLabels, separator, regex, ...fields });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}

function checkLabel(at: string, prop: string, label: string): string {
  if (!LABEL.test(label)) {
    const problem = `'${prop}' must be letters, digits and '_', got ${shown(label)}`;
    throw usageError(at, problem, "write labels of Kubernetes with '_' for other characters");
  }
  return label;
}
