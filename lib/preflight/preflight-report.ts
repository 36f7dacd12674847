import { PreflightObjectRef } from './preflight-object-ref';
import { PreflightPredictions } from './preflight-predictions';

/** What a preflight found. */
export interface PreflightReport {
  /** Version of this form. */
  readonly version: number;

  /** The cluster that the objects were judged for. */
  readonly target: PreflightTarget;

  /** How many of what. */
  readonly summary: PreflightSummary;

  /** What is wrong or cannot be told, in the order of file, line, object, rule and path. */
  readonly findings: PreflightFinding[];

  /**
   * Suppressions that are for no finding.
   *
   * @default - left out when there are none
   */
  readonly unusedSuppressions?: PreflightSuppression[];

  /**
   * What the cluster will do.
   *
   * @default - left out unless it is asked for
   */
  readonly predictions?: PreflightPredictions;
}

/** The cluster that objects are judged for. */
export interface PreflightTarget {
  /** `kubernetes` or `openshift`. */
  readonly platform: string;

  /** Version of the platform. */
  readonly version: string;

  /** Version of the Kubernetes inside. */
  readonly kubernetes: string;

  /** Versions of the components that are stated or whose kinds are in the input. */
  readonly components: { [name: string]: string };
}

/** Counts of a preflight. */
export interface PreflightSummary {
  /** Objects that were judged. */
  readonly objects: number;

  /** Rules that were asked about an object, over all objects. */
  readonly checks: number;

  /** Findings of severity `error`. */
  readonly errors: number;

  /** Findings of severity `warning`. */
  readonly warnings: number;

  /** Findings that are suppressed. */
  readonly suppressed: number;

  /** Checks that lack a fact. */
  readonly unknown: number;
}

/** A result of a rule that is no pass. */
export interface PreflightFinding {
  /** Id of the rule. */
  readonly rule: string;

  /** `error` or `warning`. */
  readonly severity: string;

  /** `fail`, `unknown` when a fact is missing, or `suppressed` when it is left out on purpose. */
  readonly state: string;

  /** The object that it is about. */
  readonly object: PreflightObjectRef;

  /** The field that it is about; empty for the object as a whole. */
  readonly path: string;

  /**
   * What names it among the findings of its rule about its object.
   *
   * @default - its path
   */
  readonly key?: string;

  /**
   * The file.
   *
   * @default - none for objects that were handed over in process
   */
  readonly file?: string;

  /**
   * The line, from 1.
   *
   * @default - none for objects that were handed over in process
   */
  readonly line?: number;

  /**
   * The column, from 1.
   *
   * @default - none for objects that were handed over in process
   */
  readonly column?: number;

  /**
   * Path of the construct that the object is from.
   *
   * @default - none where it is not known: `PreflightValidation` knows it
   */
  readonly constructPath?: string;

  /** What is wrong, or what fact is missing. */
  readonly cause: string;

  /** What the cluster will do, in its own words; empty when a fact is missing. */
  readonly symptom: string;

  /** The change that helps; empty when a fact is missing. */
  readonly fix: string;

  /** Other objects that have to do with it. */
  readonly related: PreflightObjectRef[];

  /** Page about the rule. */
  readonly docs: string;

  /**
   * What leaves it out; when that has expired, the finding counts all the same.
   *
   * @default - nothing does
   */
  readonly suppression?: PreflightSuppression;
}

/** Leaves findings out of what counts. */
export interface PreflightSuppression {
  /** Id of the rule. */
  readonly rule: string;

  /**
   * Key or path of the one finding that is meant.
   *
   * @default - all findings of the rule about the objects
   */
  readonly key?: string;

  /** The objects that it is for, such as `Deployment/models/llama-*`. */
  readonly object: string;

  /** Why the findings are left out. */
  readonly reason: string;

  /**
   * The last day on which it holds, such as `2027-03-31`.
   *
   * @default - it does not end
   */
  readonly until?: string;

  /** `annotation` of the object, or `config` for `preflight.yaml`. */
  readonly source: string;

  /**
   * The file that it stands in.
   *
   * @default - none for annotations of objects that were handed over in process
   */
  readonly file?: string;

  /**
   * The line, from 1.
   *
   * @default - none for annotations of objects that were handed over in process
   */
  readonly line?: number;

  /**
   * The column, from 1.
   *
   * @default - none for annotations of objects that were handed over in process
   */
  readonly column?: number;
}
