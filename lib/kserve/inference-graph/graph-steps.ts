import { GraphTarget } from './graph-target';

/** What happens when a step answers with anything but success. */
export enum StepDependency {
  /** The node goes on. */
  SOFT = 'Soft',
  /** The node stops, and its answer is that of the step. */
  HARD = 'Hard',
}

/** What a step of a sequence sends. */
export enum StepInput {
  /** What the sequence got. */
  REQUEST = '$request',
  /** What the step before answered. */
  RESPONSE = '$response',
}

/** What steps of all nodes have in common. */
export interface GraphStep {
  /** Where it sends the request. */
  readonly target: GraphTarget;

  /**
   * Name, which no other step of the node has: in the logs of the router, and in the answer of an ensemble.
   *
   * @default - none; in the answer of an ensemble its position, counted from 0
   */
  readonly name?: string;
}

/** A step of `GraphNode.sequence()`. */
export interface SequenceStep extends GraphStep {
  /**
   * What it sends.
   *
   * @default StepInput.REQUEST
   */
  readonly input?: StepInput;

  /**
   * Send the field `predictions` of the answer before as `instances`. Needs KServe 0.16.
   *
   * @default false
   */
  readonly mapPredictionsToInstances?: boolean;

  /**
   * A path that the answer before must have (https://github.com/tidwall/gjson/blob/master/SYNTAX.md), such as `predictions.#(class=="dog")`; where it has
   * not, the sequence ends with that answer.
   *
   * @default - none
   */
  readonly condition?: string;

  /**
   * What happens when it fails. Needs KServe 0.12.
   *
   * @default - KServe's own, StepDependency.SOFT
   */
  readonly dependency?: StepDependency;
}

/** A step of `GraphNode.splitter()`. */
export interface SplitterStep extends GraphStep {
  /** Percent of the requests; those of a node make 100 together. */
  readonly weight: number;
}

/** A step of `GraphNode.ensemble()`. */
export interface EnsembleStep extends GraphStep {
  /**
   * What happens when it fails. Needs KServe 0.12.
   *
   * @default - KServe's own, StepDependency.SOFT
   */
  readonly dependency?: StepDependency;
}

/** A step of `GraphNode.switchOn()`. */
export interface SwitchStep extends GraphStep {
  /** A path that the request must have (https://github.com/tidwall/gjson/blob/master/SYNTAX.md), such as `instances.#(animal=="dog")`. */
  readonly condition: string;
}
