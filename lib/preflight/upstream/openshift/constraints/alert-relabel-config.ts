import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { JsonObject } from '../../api-server/json-value';

interface Relabeling extends JsonObject {
  readonly action: string;
}

/** Actions that look at names of labels alone. */
const OF_NAMES = ['LabelDrop', 'LabelKeep'];

/** Constraints of AlertRelabelConfig (openshift/api `monitoring/v1/types.go`). */
export const alertRelabelConfig: readonly Constraint[] = within('spec.configs[]', [
  ...['sourceLabels', 'targetLabel', 'modulus', 'separator', 'replacement'].map((field) => ({
    at: '',
    check: ({ action, [field]: value }: Relabeling) =>
      OF_NAMES.includes(action) && value !== undefined
        ? `action ${action} has a regex alone, and no ${field}`
        : undefined,
  })),
  { at: '', check: (config: Relabeling) => neededBy(config, 'targetLabel', ['Replace', 'HashMod']) },
  { at: '', check: (config: Relabeling) => neededBy(config, 'replacement', ['Replace', 'LabelMap']) },
  {
    at: '',
    check: (config: Relabeling) => neededBy(config, 'sourceLabels', ['Replace', 'Keep', 'Drop', 'HashMod', 'LabelMap']),
  },
  {
    at: '',
    check: ({ action, modulus = 0 }: Relabeling) =>
      action === 'HashMod' && modulus === 0 ? 'action HashMod needs a modulus, which is not 0' : undefined,
  },
  {
    at: '',
    check: ({ modulus, sourceLabels }: Relabeling) =>
      modulus !== undefined && ((sourceLabels ?? []) as string[]).length === 0
        ? 'modulus needs sourceLabels'
        : undefined,
  },
]);

function neededBy(config: Relabeling, field: string, actions: string[]): string | undefined {
  return actions.includes(config.action) && config[field] === undefined
    ? `action ${config.action} needs ${field}`
    : undefined;
}
