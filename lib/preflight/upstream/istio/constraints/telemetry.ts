import { Constraint } from '../../api-server/custom-resource/constraints';
import { attachment } from './policy-attachment';
import { timeSpans } from './time-span';

interface TagOverride {
  readonly operation?: string;
  readonly value?: string;
}

/** Constraints of Telemetry (istio/api `telemetry/v1alpha1/telemetry.proto`, 1.31.4). */
export const telemetry: readonly Constraint[] = [
  ...attachment,
  { at: 'spec.metrics[].overrides[].tagOverrides{}', check: tagProblem },
  ...timeSpans('spec.metrics[].reportingInterval'),
];

function tagProblem({ operation, value }: TagOverride): string | undefined {
  if (operation === 'UPSERT' && (value ?? '') === '') return 'operation UPSERT needs a value';
  return operation === 'REMOVE' && value !== undefined ? 'operation REMOVE has no value' : undefined;
}
