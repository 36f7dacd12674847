import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { takenFrom } from '../../api-server/custom-resource/constraints-of-release';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';
import { httpRoute } from '../../gateway-api/constraints/http-route';
import { inferencePool } from '../../inference-extension/constraints/kinds';
import { scaling } from './scaling';

const workload: readonly Constraint[] = [
  { at: '', check: atMostOneOf('replicas', 'scaling') },
  ...within('scaling', scaling),
];

/** Parts of a route that a template can have placeholders in. */
const FILLED_IN = ['spec.rules[].matches[].path', 'spec.rules[].filters[].urlRewrite.path'];

// KServe's definitions have no rules that Gateway API marks for one of its channels.
const route = takenFrom('1.6.1', httpRoute);

const service: readonly Constraint[] = [
  ...within('spec', workload),
  ...within('spec.prefill', workload),
  ...within('spec.router.scheduler.pool', takenFrom('1.6.0', inferencePool)),
];

/** Constraints of LLMInferenceService (kserve/kserve `pkg/apis/serving/v1alpha2/llm_inference_service_types.go`, v0.20.0). */
export const llmInferenceService: readonly Constraint[] = [...service, ...within('spec.router.route.http', route)];

/** Constraints of LLMInferenceServiceConfig of v1alpha2, whose route is a template. */
export const llmInferenceServiceTemplate: readonly Constraint[] = [
  ...service,
  ...within(
    'spec.router.route.http',
    route.filter(({ at }) => !FILLED_IN.includes(at)),
  ),
];
