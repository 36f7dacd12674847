import { Testing } from 'cdk8s';
import {
  AibrixVersion,
  InferenceEngine,
  ModelSource,
  Platform,
  StormService,
  StormServiceProps,
  StormServiceRole,
  StormServiceRoleOptions,
} from '../../../lib';
import { testChart } from '../../support/test-chart';
import { foreignGateway, vllm } from '../rendered-model';

export const sglang = InferenceEngine.sglang({ image: 'registry.example/sglang:0.5' });
export const pair = [StormServiceRole.prefill({ engine: vllm() }), StormServiceRole.decode({ engine: vllm() })];
export const single = (name: string, options: Partial<StormServiceRoleOptions> = {}) => [
  StormServiceRole.named(name, { engine: vllm(), ...options }),
];

/** Renders `StormService 'test/Llama'`, by default a pair of prefill and decode on Kubernetes. */
export function renderStorm(
  props: Partial<StormServiceProps> = {},
  {
    platform,
    version,
    namespace = 'models',
  }: { platform?: Platform; version?: AibrixVersion; namespace?: string } = {},
) {
  const chart = testChart({ namespace });
  platform?.applyTo(chart);
  const storm = new StormService(chart, 'Llama', {
    gateway: foreignGateway(chart, version),
    modelName: 'llama-3-8b',
    source: ModelSource.huggingFace('meta-llama/Meta-Llama-3-8B'),
    roles: pair,
    ...props,
  });
  const objects: any[] = Testing.synth(chart);
  const { metadata, spec } = objects.find(({ kind }) => kind === 'StormService');
  const roles: any[] = spec.template.spec.roles;
  return { storm, objects, metadata, spec, roles, pods: roles.map(({ template }) => template.spec) };
}

/** The error of `StormService 'test/Llama'`. */
export const refused = (problem: string) => new Error(`StormService 'test/Llama': ${problem}`);
