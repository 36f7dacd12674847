import { ApiServerAnswer, unprocessable } from '../api-server/answer';
import { JsonObject } from '../api-server/json-value';
import { ObjectMeta } from '../api-server/object-meta/validate-object-meta';
import { defaultedScc } from './defaults';
import { sccCauses } from './scc-validation';

/** Fields that the schema wants, as OpenShift fills them in before the schema is asked (openshift/api security/v1, release-4.21). */
const FILLED_IN: JsonObject = {
  allowHostDirVolumePlugin: false,
  allowHostIPC: false,
  allowHostNetwork: false,
  allowHostPID: false,
  allowHostPorts: false,
  allowPrivilegedContainer: false,
  allowedCapabilities: null,
  defaultAddCapabilities: null,
  priority: null,
  readOnlyRootFilesystem: false,
  requiredDropCapabilities: null,
  volumes: null,
};

/** OpenShift's answer to creating an SCC, where `create` answers by the schema alone. */
export function createScc(
  body: JsonObject,
  create: (body: JsonObject) => ApiServerAnswer | undefined,
): ApiServerAnswer | undefined {
  const answer = create({ ...FILLED_IN, ...body });
  if (answer?.defaulted === undefined) return answer;
  const stored = defaultedScc(answer.defaulted);
  const causes = sccCauses(stored);
  if (causes.length === 0) return { ...answer, defaulted: { ...answer.defaulted, ...(stored as JsonObject) } };
  const { name = '' } = answer.defaulted.metadata as ObjectMeta;
  const kind = { group: 'security.openshift.io', kind: 'SecurityContextConstraints' };
  return unprocessable(kind, name, causes, answer.warnings);
}
