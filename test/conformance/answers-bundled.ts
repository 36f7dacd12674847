import { bundledTypes } from '../../lib/preflight/schemas/bundled-schemas';
import { ApiServerState } from '../../lib/preflight/upstream/api-server/api-server';
import { answersOf } from './answers';
import { CLUSTER, COMPONENTS } from './api-server-state';

let state: ApiServerState | undefined;

/** The models' answers with the schemas of this package alone: without upstream's rules in CEL. */
export const answers = answersOf(() => {
  state ??= { ...CLUSTER, customResources: COMPONENTS.flatMap(bundledTypes) };
  return state;
});
