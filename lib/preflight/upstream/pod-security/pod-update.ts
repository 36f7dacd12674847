import { Container } from '../api-server/built-in/core/pod/container';
import { PodTemplateSpec } from '../api-server/built-in/core/pod/pod-spec';

/** Whether an update changes what is judged: images, or which containers there are (pod-security-admission `admission/admission.go`, v0.36.3). */
export function isSignificantUpdate({ spec = {} }: PodTemplateSpec, { spec: old = {} }: PodTemplateSpec): boolean {
  return (
    hasChanged(spec.containers, old.containers) ||
    hasChanged(spec.initContainers, old.initContainers) ||
    hasNewEphemeral(spec.ephemeralContainers, old.ephemeralContainers)
  );
}

function hasChanged(containers: readonly Container[] = [], old: readonly Container[] = []): boolean {
  return containers.length !== old.length || containers.some((each, index) => !hasSameImage(each, old[index]));
}

/** Ephemeral containers are compared by name; those that are gone do not count. */
function hasNewEphemeral(containers: readonly Container[] = [], old: readonly Container[] = []): boolean {
  return containers.some(
    (each) =>
      !hasSameImage(
        each,
        old.find(({ name }) => name === each.name),
      ),
  );
}

function hasSameImage({ image = '' }: Container, old: Container | undefined): boolean {
  return old !== undefined && image === (old.image ?? '');
}
