import { bundledTypes } from '../../lib/preflight/schemas/bundled-schemas';
import { ApiServer } from '../../lib/preflight/upstream/api-server/api-server';
import { answersOf } from './answers';
import { COMPONENTS, NAMESPACES, SERVICE_RANGE } from './api-server-state';

let server: ApiServer | undefined;

/** The models' answers with the schemas of this package alone: without upstream's rules in CEL. */
export const answers = answersOf(() => {
  server ??= new ApiServer({
    customResources: COMPONENTS.flatMap(bundledTypes),
    namespaces: NAMESPACES,
    serviceRange: SERVICE_RANGE,
  });
  return server;
});
