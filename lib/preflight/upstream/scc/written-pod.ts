import { PodSecurityContext, SecurityContext } from '../api-server/built-in/core/pod/security-context';
import { goType } from '../api-server/built-in/go-types';
import { encode } from '../api-server/go/encode';
import { JsonObject } from '../api-server/json-value';
import { Pod } from './pod';

/** A pod as the API server writes it, where what is empty is absent. */
export function writtenPod(pod: Pod): Pod {
  return written('Pod', pod);
}

/** The security context of a pod as the API server writes it. */
export function writtenPodContext(context: PodSecurityContext): PodSecurityContext {
  return written('PodSecurityContext', context);
}

/** The security context of a container as the API server writes it. */
export function writtenContext(context: SecurityContext): SecurityContext {
  return written('SecurityContext', context);
}

function written<T extends object>(type: string, value: T): T {
  return encode(goType(`core/v1.${type}`), value as JsonObject) as T;
}
