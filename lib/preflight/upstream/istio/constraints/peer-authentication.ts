import { Constraint } from '../../api-server/custom-resource/constraints';
import { JsonObject } from '../../api-server/json-value';
import { portNumberProblem } from './port-number';
import { selector } from './workload-selector';

const WHOLE_NUMBER = /^[-+]?\d+$/;

interface PeerAuthentication {
  readonly selector?: { readonly matchLabels?: JsonObject };
  readonly portLevelMtls?: object;
}

/** Constraints of PeerAuthentication (istio/api `security/v1beta1/peer_authentication.proto`, 1.31.4). */
export const peerAuthentication: readonly Constraint[] = [
  ...selector,
  { at: 'spec', check: portLevelProblem },
  { at: 'spec.portLevelMtls', check: portsProblem },
];

function portLevelProblem({
  selector: { matchLabels = {} } = {},
  portLevelMtls,
}: PeerAuthentication): string | undefined {
  return portLevelMtls !== undefined && Object.keys(matchLabels).length === 0
    ? 'portLevelMtls needs the workloads whose ports they are: selector.matchLabels'
    : undefined;
}

function portsProblem(modes: JsonObject): string | undefined {
  const wrong = Object.keys(modes).find(
    (port) => !WHOLE_NUMBER.test(port) || portNumberProblem(Number(port)) !== undefined,
  );
  return wrong === undefined ? undefined : `'${wrong}' is no port, from 1 to 65535`;
}
