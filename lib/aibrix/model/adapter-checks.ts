import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { AibrixModelProps } from './aibrix-model-props';
import { DEFAULT_PORT, InferenceEngine } from './inference-engine';
import { ModelArtifact } from './model-artifact';
import { ModelRuntime } from './model-runtime';
import { RUNTIME_PORT } from './runtime-container';

/** Refuses an engine that cannot be given adapters. */
export function checkEngine(at: Construct, what: string, engine: InferenceEngine): void {
  if (!engine._loadsAdapters) {
    throw usageError(at, `${what} needs vLLM, got ${shown(engine.engineName)}`, 'use InferenceEngine.vllm()');
  }
  if (engine.port !== DEFAULT_PORT) {
    const problem = `${what} needs an engine on port ${DEFAULT_PORT}, got ${engine.port}`;
    throw usageError(at, problem, "leave 'port' out: the controller knows no other for adapters");
  }
}

/** Refuses a runtime that would not start, or whose downloads other pods would not find. */
export function checkRuntime(at: Construct, { runtime, engine }: AibrixModelProps, spansPods: boolean): void {
  if (runtime === undefined) return;
  if (engine.engineName !== 'vllm') {
    const problem = `'runtime' needs vLLM, got ${shown(engine.engineName)}`;
    throw usageError(at, problem, 'leave it out: the runtime ends at once with other engines');
  }
  if (spansPods) {
    const problem = "'runtime' needs pods that serve alone, 'workload' has several nodes";
    throw usageError(at, problem, 'leave it out: what it downloads reaches the engine of its own pod only');
  }
  if (engine.port === RUNTIME_PORT) {
    throw usageError(at, `'runtime' has port ${RUNTIME_PORT}, and so has the engine`, 'give the engine another one');
  }
}

/** Refuses an artifact that whoever loads it cannot read. */
export function checkAdapter(at: Construct, artifact: ModelArtifact, runtime: ModelRuntime | undefined): void {
  if (artifact._isStored && runtime === undefined) {
    const problem = `'artifact' in an object store needs the runtime, got ${shown(artifact.url)}`;
    throw usageError(at, problem, "give the model 'runtime': ModelRuntime.sidecar()");
  }
  if (artifact._place === 'path' && runtime !== undefined) {
    const problem = `'artifact' must not be a path with the runtime, got ${shown(artifact.url)}`;
    throw usageError(at, problem, "leave 'runtime' out: it downloads from stores and takes no paths");
  }
}
