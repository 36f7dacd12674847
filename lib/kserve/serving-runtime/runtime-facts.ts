import { IConstruct } from 'constructs';
import { perApp } from '../../core/per-app';

/** A format that a runtime serves. */
export interface FormatFacts {
  readonly name: string;
  readonly version?: string;
  readonly autoSelect: boolean;
  readonly priority?: number;
}

/** What of a runtime decides which models it serves. */
export interface RuntimeFacts {
  readonly kind: 'ServingRuntime' | 'ClusterServingRuntime';
  readonly name: string;
  /** Of a ServingRuntime; absent where the manifests do not say. */
  readonly namespace?: string;
  readonly formats: FormatFacts[];
  /** None stands for every one. */
  readonly protocols: string[];
  readonly multiModel: boolean;
  readonly multiNode: boolean;
  readonly disabled: boolean;
  /** The user id that its container names, which the platform may refuse. */
  readonly userId?: number;
}

/** The runtimes that the app defines, by construct. */
export const runtimesOfApp = perApp(() => new Map<IConstruct, RuntimeFacts>());
