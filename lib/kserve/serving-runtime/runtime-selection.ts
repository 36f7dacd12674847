import { ModelFormat } from './model-format';
import { ModelProtocol } from './model-protocol';
import { FormatFacts, RuntimeFacts } from './runtime-facts';

/** What a model needs of a runtime. */
export interface ModelNeeds {
  readonly format: ModelFormat;
  readonly protocol: ModelProtocol;
  readonly multiNode: boolean;
  /** Namespace of the model; absent where the manifests do not say. */
  readonly namespace?: string;
}

/**
 * The runtimes among which KServe takes the first for a model that names none: those of its namespace before those of the cluster, each by priority.
 *
 * A runtime without protocols speaks every one; a model without a format version takes any (kserve/kserve:pkg/apis/serving/v1beta1/predictor_model.go
 * v0.20.0, GetSupportingRuntimes). Among equals the newest in the cluster wins, which nobody knows here.
 */
export function supportingRuntimes(needs: ModelNeeds, runtimes: RuntimeFacts[]): RuntimeFacts[] {
  const supporting = reachable(needs, runtimes).filter(
    (runtime) =>
      runtime.multiNode === needs.multiNode &&
      speaks(runtime, needs.protocol) &&
      runtime.formats.some((format) => format.autoSelect && serves(format, needs.format)),
  );
  const ofKind = (kind: string) => supporting.filter((runtime) => runtime.kind === kind).sort(byPriority(needs.format));
  return [...ofKind('ServingRuntime'), ...ofKind('ClusterServingRuntime')];
}

/** Runtimes that are on, for single models, and seen from the namespace of the model. */
export function reachable({ namespace }: Pick<ModelNeeds, 'namespace'>, runtimes: RuntimeFacts[]): RuntimeFacts[] {
  return runtimes.filter(
    (runtime) =>
      !runtime.disabled &&
      !runtime.multiModel &&
      (runtime.kind !== 'ServingRuntime' || runtime.namespace === namespace),
  );
}

/** Whether a runtime answers in a protocol. */
export function speaks({ protocols }: RuntimeFacts, protocol: ModelProtocol): boolean {
  return protocols.length === 0 || protocols.includes(protocol);
}

/** Whether a format of a runtime is that of a model. */
export function serves(format: FormatFacts, model: ModelFormat): boolean {
  return format.name === model.formatName && (model.version === undefined || model.version === format.version);
}

/** Runtimes without a priority come last. KServe reads that of the first entry of the format's name. */
export function priorityFor({ formatName }: ModelFormat, { formats }: RuntimeFacts): number {
  return formats.find(({ name }) => name === formatName)?.priority ?? 0;
}

function byPriority(format: ModelFormat): (one: RuntimeFacts, other: RuntimeFacts) => number {
  return (one, other) => priorityFor(format, other) - priorityFor(format, one);
}
