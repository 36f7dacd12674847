import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { attachment } from './policy-attachment';
import { wasm } from './wasm';

/** Constraints of WasmPlugin (istio/api `extensions/v1alpha1/wasm.proto`, 1.31.4). */
export const wasmPlugin: readonly Constraint[] = [...attachment, ...within('spec', wasm)];
