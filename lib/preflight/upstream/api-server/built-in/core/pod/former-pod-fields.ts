import { JsonObject, isJsonObject } from '../../../json-value';
import { listOf } from './default-values';

/** Drops what is behind feature gates that are on since 1.35, in place (HostnameOverride, ContainerRestartRules, EnvFiles, ImageVolume; kubernetes `api/pod/util.go`, v1.34.9). */
export function dropFieldsOf35(spec: JsonObject): void {
  delete spec.hostnameOverride;
  const init = listOf(spec.initContainers);
  const containers = [...listOf(spec.containers), ...listOf(spec.ephemeralContainers)];
  for (const container of containers) delete container.restartPolicy;
  for (const container of init) if (container.restartPolicy !== 'Always') delete container.restartPolicy;
  const images = listOf(spec.volumes).filter(({ image }) => image !== undefined);
  if (images.length > 0) spec.volumes = listOf(spec.volumes).filter((volume) => !images.includes(volume));
  const names = new Set(images.map(({ name }) => name));
  for (const container of [...init, ...containers]) {
    delete container.restartPolicyRules;
    dropFileKeys(container);
    if (names.size > 0) container.volumeMounts = listOf(container.volumeMounts).filter(({ name }) => !names.has(name));
  }
}

function dropFileKeys({ env }: JsonObject): void {
  for (const { valueFrom } of listOf(env)) if (isJsonObject(valueFrom)) delete valueFrom.fileKeyRef;
}
