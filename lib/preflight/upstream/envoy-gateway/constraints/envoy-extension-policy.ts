import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { memberOfType } from '../../api-server/custom-resource/member-checks';
import { backendPorts, backendRefsOnly, processorBackends } from './backend-ref';
import { backendSettings } from './backend-settings';
import { inlineOrReference } from './inline-or-reference';
import { ROUTE_KINDS, mergeConstraints, noSectionNames, policyTargets, targetKinds } from './policy-target';

interface Reference {
  readonly group?: string;
  readonly kind: string;
}

interface ProcessingMode {
  readonly request?: { readonly body?: string };
  readonly response?: { readonly body?: string };
}

interface ExternalProcessor {
  readonly failOpen?: boolean;
  readonly processingMode?: ProcessingMode;
  readonly shadowMode?: boolean;
}

const externalProcessor: readonly Constraint[] = [
  {
    at: '',
    check: ({ failOpen, processingMode }: ExternalProcessor) =>
      failOpen === true && bodies(processingMode).includes('FullDuplexStreamed')
        ? 'bodies cannot be FullDuplexStreamed with failOpen'
        : undefined,
  },
  {
    at: '',
    check: ({ shadowMode, processingMode }: ExternalProcessor) =>
      shadowMode === true && bodies(processingMode).some((body) => body !== 'Streamed')
        ? 'bodies can be Streamed only with shadowMode'
        : undefined,
  },
  {
    at: 'metadata.writableNamespaces',
    check: (namespaces: readonly string[]) => {
      const reserved = namespaces.find((namespace) => namespace.startsWith('envoy.filters.http'));
      return reserved === undefined
        ? undefined
        : `'${reserved}' is a namespace of Envoy's own filters, which cannot be written to`;
    },
  },
  backendRefsOnly,
  ...backendPorts,
  ...processorBackends,
  ...within('backendSettings', backendSettings),
];

const code: readonly Constraint[] = [
  { at: 'spec.wasm[].code', check: memberOfType('HTTP', 'http') },
  { at: 'spec.wasm[].code', check: memberOfType('Image', 'image') },
  {
    at: 'spec.wasm[].code.image.pullSecretRef',
    check: ({ kind = 'Secret' }: Partial<Reference>) =>
      kind === 'Secret' ? undefined : `must name a Secret, not a ${kind}`,
  },
  { at: 'spec.lua[]', check: inlineOrReference('inline') },
  {
    at: 'spec.lua[].valueRef',
    check: ({ group = '', kind }: Reference) =>
      kind === 'ConfigMap' && ['', 'v1'].includes(group)
        ? undefined
        : `must name a ConfigMap, not a ${kind} of group '${group}'`,
  },
];

/** Constraints of EnvoyExtensionPolicy (envoyproxy/gateway `api/v1alpha1/envoyextensionypolicy_types.go`, v1.9.0). */
export const envoyExtensionPolicy: readonly Constraint[] = [
  ...policyTargets,
  noSectionNames,
  { at: 'spec', check: targetKinds('Gateway', 'ListenerSet', ...ROUTE_KINDS), since: '1.9.0' },
  { at: 'spec', check: targetKinds('Gateway', ...ROUTE_KINDS), before: '1.9.0' },
  ...mergeConstraints(...ROUTE_KINDS),
  ...code,
  ...within('spec.extProc[]', externalProcessor),
];

function bodies({ request, response }: ProcessingMode = {}): string[] {
  return [request?.body, response?.body].filter((body) => body !== undefined);
}
