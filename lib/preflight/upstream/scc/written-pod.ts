import { goTypeOfKind } from '../api-server/built-in/go-types';
import { encode } from '../api-server/go/encode';
import { GoType } from '../api-server/go/go-type';
import { JsonObject } from '../api-server/json-value';
import { Pod } from './pod';

/** A pod as the API server writes it, where what is empty is absent. */
export function writtenPod(pod: Pod): Pod {
  return encode(goTypeOfKind('v1/Pod') as GoType, pod as JsonObject) as Pod;
}
