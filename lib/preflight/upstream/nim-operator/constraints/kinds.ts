import { Constraint } from '../../api-server/custom-resource/constraints';
import { microservice, nemoGuardrail } from './nemo';
import { nimCache } from './nim-cache';
import { nimPipeline, nimService } from './nim-service';

/** Constraints of the kinds of the NIM operator. */
export const nimOperator: { readonly [kind: string]: readonly Constraint[] } = {
  'NemoCustomizer.apps.nvidia.com': microservice,
  'NemoDatastore.apps.nvidia.com': microservice,
  'NemoEntitystore.apps.nvidia.com': microservice,
  'NemoEvaluator.apps.nvidia.com': microservice,
  'NemoGuardrail.apps.nvidia.com': nemoGuardrail,
  // A NIMBuild cannot be changed; what is created has no constraints.
  'NIMBuild.apps.nvidia.com': [],
  'NIMCache.apps.nvidia.com': nimCache,
  'NIMPipeline.apps.nvidia.com': nimPipeline,
  'NIMService.apps.nvidia.com': nimService,
};
