import { Constraint } from '../../api-server/custom-resource/constraints';

interface Diagnostics {
  readonly mode?: string;
  readonly sourcePlacement?: object;
  readonly targetPlacement?: object;
}

/** Constraints of Network (openshift/api `config/v1/types_network.go`). */
export const network: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ networkDiagnostics: { mode, ...placements } = {} }: { readonly networkDiagnostics?: Diagnostics }) =>
      mode === 'Disabled' && (placements.sourcePlacement ?? placements.targetPlacement) !== undefined
        ? 'networkDiagnostics that are Disabled are placed nowhere: sourcePlacement and targetPlacement cannot be given'
        : undefined,
  },
];
