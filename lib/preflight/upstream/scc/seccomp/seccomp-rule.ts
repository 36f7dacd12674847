import { PodSecurityContext, SecurityContext } from '../../api-server/built-in/core/pod/security-context';
import { forbidden } from '../../api-server/field-error';
import { Annotations, Pod, TriedContainer, TriedPod } from '../pod';
import { Refusal, refusal } from '../refusal';
import { AllowedProfiles } from './allowed-profiles';
import { POD_ANNOTATION, containerAnnotation, nameOf, profileOf, withProfile } from './profile';

/** What a pod has of its own: annotations and a context. */
interface PodParts {
  readonly annotations: Annotations;
  readonly context: PodSecurityContext;
}

/** Profiles of seccomp, which pods name in annotations as well as in fields; messages speak of the annotations alone. */
export class SeccompRule {
  private readonly allowed: AllowedProfiles;

  constructor(
    profiles: readonly string[],
    private readonly setsFields: boolean,
  ) {
    this.allowed = new AllowedProfiles(profiles);
  }

  /** A pod with the profile it names, or that of the SCC, both as annotation and as field. */
  generate({ annotations, context }: PodParts): PodParts {
    const profile = this.profileOfPod(annotations, context);
    if (profile === '') return { annotations, context };
    return {
      annotations:
        annotations[POD_ANNOTATION] === profile ? annotations : { ...annotations, [POD_ANNOTATION]: profile },
      context: this.setsFields ? withProfile(context, profileOf(profile)) : context,
    };
  }

  /** A context of a container with the profile that an annotation of the pod names for it. */
  generateFor(name: string, annotations: Annotations, context: SecurityContext): SecurityContext {
    const profile = annotations[containerAnnotation(name)] as string | undefined;
    return profile === undefined || !this.setsFields ? context : withProfile(context, profileOf(profile));
  }

  podRefusals({ given, annotations, context }: TriedPod): Refusal[] {
    const { seccompProfile } = context;
    const annotated = annotations[POD_ANNOTATION] ?? '';
    const profile = annotated === '' && seccompProfile !== undefined ? nameOf(seccompProfile) : annotated;
    return this.refusals(POD_ANNOTATION, profile, pathInPod(given));
  }

  containerRefusals({ pod, container, context, path }: TriedContainer): Refusal[] {
    const key = containerAnnotation(container.name ?? '');
    const annotated = pod.annotations[key] as string | undefined;
    const field = `${path}.securityContext.seccompProfile`;
    if (context.seccompProfile !== undefined) {
      return this.refusals(key, nameOf(context.seccompProfile), annotated === undefined ? field : annotationPath(key));
    }
    if (annotated !== undefined) return this.refusals(key, annotated, annotationPath(key));
    const { seccompProfile } = pod.context;
    const inherited = seccompProfile === undefined ? pod.annotations[POD_ANNOTATION] : nameOf(seccompProfile);
    return this.refusals(key, inherited ?? '', pathInPod(pod.given));
  }

  private profileOfPod(annotations: Annotations, { seccompProfile }: PodSecurityContext): string {
    const annotated = annotations[POD_ANNOTATION] ?? '';
    if (annotated !== '') return annotated;
    return seccompProfile === undefined ? this.allowed.generated : nameOf(seccompProfile);
  }

  private refusals(key: string, profile: string, path: string): Refusal[] {
    const problem = this.allowed.problem(profile);
    if (problem === undefined) return [];
    const cause = forbidden(`pod.${annotationPath(key)}`, problem);
    return [refusal('seccompProfiles', path, cause, profile)];
  }
}

/** Where a pod names its profile. */
function pathInPod({ metadata }: Pod): string {
  const annotated = metadata?.annotations?.[POD_ANNOTATION] ?? '';
  return annotated === '' ? 'spec.securityContext.seccompProfile' : annotationPath(POD_ANNOTATION);
}

function annotationPath(key: string): string {
  return `metadata.annotations[${key}]`;
}
