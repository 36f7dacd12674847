import { DerivedPod, UnknownPods } from '../../cluster/derived-pods';

/** What makes pods: `Deployment models/triton`. */
export function shownOwner({ owner: { ref } }: DerivedPod | UnknownPods): string {
  return `${ref.kind} ${ref.namespace ?? ''}/${ref.name}`;
}
