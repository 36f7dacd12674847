import { Construct } from 'constructs';
import { shown } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';
import { ModelFormat, ModelProtocol } from '../serving-runtime';
import { RuntimeFacts, runtimesOfApp } from '../serving-runtime/runtime-facts';
import {
  ModelNeeds,
  priorityFor,
  reachable,
  serves,
  speaks,
  supportingRuntimes,
} from '../serving-runtime/runtime-selection';
import { shippedRuntimes } from '../serving-runtime/shipped-runtimes';
import { ModelPredictorOptions } from './predictor-options';

/** A model of an InferenceService, as runtimes see it. */
export interface ServedModel {
  readonly at: Construct;
  readonly options: ModelPredictorOptions;
  readonly kserve: KServeVersion;
  readonly namespace?: string;
}

/** A problem and what to do. */
export type Mistake = [string, string];

/** The runtime that a model names, as far as it is known: one of the app, or one that KServe ships. */
export function namedRuntime({ at, options, kserve }: ServedModel): RuntimeFacts | undefined {
  const { runtime } = options;
  if (runtime === undefined) return undefined;
  return runtimesOfApp(at).get(runtime) ?? shippedRuntimes(kserve).find(({ name }) => name === runtime.runtimeName);
}

/** What KServe has against the runtime that a model names (pkg/controller/v1beta1/inferenceservice/components/predictor.go v0.20.0, reconcileModel). */
export function namedRuntimeMistake(model: ServedModel): Mistake | undefined {
  const { options, namespace } = model;
  const runtime = namedRuntime(model);
  if (runtime === undefined) return undefined;
  const which = `${runtime.kind} ${shown(runtime.name)}`;
  const { format, protocol, worker } = options;
  if (runtime.kind === 'ServingRuntime' && runtime.namespace !== namespace) {
    return [
      `must be of namespace ${shown(namespace)}, but ${which} is of ${shown(runtime.namespace)}`,
      'use a ClusterServingRuntime',
    ];
  }
  if (runtime.disabled) return [`must not be disabled, which ${which} is`, "leave 'disabled' out there"];
  if (protocol !== undefined && !speaks(runtime, protocol)) {
    return [
      `must speak protocol ${protocol}, but ${which} speaks ${runtime.protocols.join(', ')}`,
      "change 'protocol', or leave it out",
    ];
  }
  if (!runtime.formats.some((each) => serves(each, format))) {
    return [
      `must serve model format ${shown(format.toString())}, but ${which} serves ${formatList(runtime)}`,
      'name another runtime, or none',
    ];
  }
  if (worker !== undefined && !runtime.multiNode) {
    return [`must have a worker for 'worker', which ${which} has not`, "give it one, or leave 'worker' out"];
  }
  return undefined;
}

/** The protocol by which KServe chooses a runtime for a model that names none. */
export function protocolOf({ format, protocol }: ModelPredictorOptions, kserve: KServeVersion): ModelProtocol {
  if (protocol !== undefined) return protocol;
  const { TRITON, VLLM } = ModelFormat;
  const since = new Map([
    [TRITON.formatName, KServeVersion.V0_12_0],
    [VLLM.formatName, KServeVersion.V0_20_0],
  ]).get(format.formatName);
  return since !== undefined && kserve.isAtLeast(since) ? ModelProtocol.V2 : ModelProtocol.V1;
}

/** The runtimes that KServe may choose for a model that names none, in a complete app. */
export function chosenRuntimes(model: ServedModel): RuntimeFacts[] {
  const needs = needsOf(model);
  const [first, ...others] = supportingRuntimes(needs, knownRuntimes(model));
  if (first === undefined) return [];
  const rank = (runtime: RuntimeFacts) => `${runtime.kind} ${priorityFor(needs.format, runtime)}`;
  return [first, ...others.filter((other) => rank(other) === rank(first))];
}

/** Why KServe finds no runtime for a model that names none, in a complete app; undefined when it finds one. */
export function missingRuntime(model: ServedModel): Mistake | undefined {
  const needs = needsOf(model);
  const known = knownRuntimes(model);
  if (supportingRuntimes(needs, known).length > 0) return undefined;
  const { format, protocol, multiNode } = needs;
  const named = reachable(needs, known).filter(({ formats }) => formats.some(({ name }) => name === format.formatName));
  if (named.length === 0) return unknownFormat(model, known);
  const versioned = named.filter(({ formats }) => formats.some((each) => serves(each, format)));
  if (versioned.length === 0) {
    return [
      `'predictor.format' must have a version that a runtime serves, got ${shown(format.toString())}: ${serving(named)}`,
      'leave the version out, or add a ServingRuntime for it',
    ];
  }
  const selected = versioned.filter(({ formats }) => formats.some((each) => each.autoSelect && serves(each, format)));
  if (selected.length === 0) {
    return [
      `'predictor.runtime' must be given for model format ${shown(format.toString())}, which is served on demand only: ${serving(versioned)}`,
      'name one of them',
    ];
  }
  const onNodes = selected.filter((runtime) => runtime.multiNode === multiNode);
  if (onNodes.length === 0) {
    const [has, fix] = multiNode ? ['with', "leave 'worker' out"] : ['without', "give 'worker'"];
    return [
      `'predictor.format' must be one that a runtime ${has} a worker serves, got ${shown(format.toString())}: ${serving(selected)}`,
      fix,
    ];
  }
  const given = model.options.protocol === undefined ? `${protocol} by default` : protocol;
  const [first] = onNodes.flatMap(({ protocols }) => protocols);
  return [
    `'predictor.protocol' must be one in which a runtime serves model format ${shown(format.toString())}, got ${given}: ${speaking(onNodes)}`,
    `give 'protocol' ${shown(first)}`,
  ];
}

function unknownFormat({ options, kserve, namespace }: ServedModel, known: RuntimeFacts[]): Mistake {
  const { formatName } = options.format;
  const names = new Set(known.flatMap(({ formats }) => formats.map(({ name }) => name)));
  const meant = [...names].find((name) => name.toLowerCase() === formatName.toLowerCase() && name !== formatName);
  const problem = `'predictor.format' must be one that a runtime of the app or of KServe ${kserve.version} serves, got ${shown(formatName)}`;
  if (meant !== undefined) return [problem, `write it as the runtime does, ${shown(meant)}`];
  const where = namespace === undefined ? '' : ` in namespace ${shown(namespace)}`;
  return [
    problem,
    `add a ServingRuntime for it${where}, name one outside of the app by 'runtime', or give 'allowForeignRuntimes'`,
  ];
}

function needsOf({ options, kserve, namespace }: ServedModel): ModelNeeds {
  const { format, worker } = options;
  return { format, protocol: protocolOf(options, kserve), multiNode: worker !== undefined, namespace };
}

function knownRuntimes({ at, kserve }: ServedModel): RuntimeFacts[] {
  return [...runtimesOfApp(at).values(), ...shippedRuntimes(kserve)];
}

function serving(runtimes: RuntimeFacts[]): string {
  return runtimes.map((runtime) => `${runtime.name} serves ${formatList(runtime)}`).join(' and ');
}

function speaking(runtimes: RuntimeFacts[]): string {
  return runtimes.map(({ name, protocols }) => `${name} speaks ${protocols.join(', ')}`).join(' and ');
}

function formatList({ formats }: RuntimeFacts): string {
  return formats.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`)).join(', ');
}
