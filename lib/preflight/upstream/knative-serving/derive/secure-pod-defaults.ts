import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { textAt } from '../../../engine/member-at';
import { MakerWorld } from '../../kubernetes/pod-maker';
import { objectsIn } from '../../kubernetes/without-nulls';

const NAMESPACE = 'knative-serving';

/** The value of the feature that makes containers safe by default; `disabled` where nobody sets it. */
export function securePodDefaults({ objects }: MakerWorld): string {
  const [configMap] = objects.named({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: NAMESPACE,
    name: 'config-features',
  });
  const installs = objects.ofKind('KnativeServing.operator.knative.dev').map(({ body }) => body);
  const set = [
    ...installs.map((body) => textAt(body, 'spec', 'config', 'features', 'secure-pod-defaults')),
    configMap === undefined ? undefined : textAt(configMap.body, 'data', 'secure-pod-defaults'),
  ];
  return (set.find((value) => value !== undefined) ?? 'disabled').toLowerCase();
}

/** A container with what the feature gives it (knative/serving pkg/apis/serving/v1/revision_defaults.go, v1.23.0). */
export function secureDefaults(container: JsonObject, spec: JsonObject, feature: string): JsonObject {
  if (feature !== 'enabled' && feature !== 'allowrootbounded') return container;
  const given = isJsonObject(container.securityContext) ? container.securityContext : {};
  const pod = isJsonObject(spec.securityContext) ? spec.securityContext : {};
  const isLow = objectsIn(container.ports).some(({ containerPort }) => Number(containerPort) < 1024);
  const isNonRoot = feature === 'enabled' && pod.runAsNonRoot === undefined;
  const securityContext = {
    allowPrivilegeEscalation: false,
    ...(pod.seccompProfile === undefined && { seccompProfile: { type: 'RuntimeDefault' } }),
    capabilities: { drop: ['ALL'], ...(isLow && { add: ['NET_BIND_SERVICE'] }) },
    ...(isNonRoot && { runAsNonRoot: true }),
    ...given,
  };
  return { ...container, securityContext };
}
