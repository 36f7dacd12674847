import { Lazy } from 'cdk8s';
import { ContainerResources, EnvValue, ISecret, ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { Platform } from '../platform';
import { PodScheduling, PodSecurity } from '../workload';
import { envFields, resourceFields } from '../workload/container-fields';
import { schedulingFields } from '../workload/pod-scheduling';
import { AibrixComponent } from './control-plane/aibrix-component';

/** What the pods of all parts of an installation share. */
export interface SharedPodProps {
  readonly imagePullPolicy?: ImagePullPolicy;
  readonly imagePullSecrets?: ISecret[];
  readonly scheduling?: PodScheduling;
}

/** What a part of AIBrix runs with unless its props say otherwise. */
export interface ComponentDefaults {
  /** Property that holds the part's options, as messages name it. */
  readonly prop: string;
  readonly image: string;
  readonly resources: ContainerResources;
  /** Asked for at synthesis. */
  readonly env?: () => { [name: string]: EnvValue };
  /** Whether the image names a numeric user other than root, so that none has to be given. */
  readonly imageHasUser: boolean;
}

/** Fields of a container, as Kubernetes JSON. */
export interface ContainerFields {
  readonly securityContext: object;
  readonly [field: string]: unknown;
}

/** The fields of a pod spec and of its only container that do not depend on what the part does. */
export interface ComponentFields {
  readonly replicas: number;
  readonly pod: object;
  readonly container: ContainerFields;
}

/** Joins what the props say with the defaults of a part. */
export function componentFields(
  scope: Construct,
  defaults: ComponentDefaults,
  component: AibrixComponent = {},
  shared: SharedPodProps = {},
): ComponentFields {
  const { pod, container } = securityFields(scope, defaults.imageHasUser);
  return {
    replicas: checkReplicas(scope, defaults.prop, component.replicas ?? 1),
    pod: {
      // The account does not mount its token, so that no other pod gets it by naming the account.
      automountServiceAccountToken: true,
      securityContext: pod,
      imagePullSecrets: shared.imagePullSecrets?.map(({ name }) => ({ name })),
      ...schedulingFields(shared.scheduling ?? {}, Platform.of(scope), 0),
    },
    container: {
      image: component.image ?? defaults.image,
      imagePullPolicy: shared.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
      env: Lazy.any({ produce: () => presentVariables({ ...defaults.env?.(), ...component.env }) }) as unknown,
      resources: resourceFields(component.resources ?? defaults.resources),
      securityContext: container,
    },
  };
}

function presentVariables(env: { [name: string]: EnvValue }): object[] | undefined {
  return Object.keys(env).length === 0 ? undefined : envFields(env);
}

/** Images with a user of their own run as it, or as the id that the platform assigns; the others take the platform's default. */
function securityFields(scope: Construct, imageHasUser: boolean): { pod: object; container: object } {
  const { pod, container } = PodSecurity.platformDefault()._fieldsAt(scope);
  if (!imageHasUser) return { pod, container };
  return { pod: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }, container };
}

function checkReplicas(at: Construct, prop: string, replicas: number): number {
  if (!Number.isInteger(replicas) || replicas < 0) {
    const problem = `'${prop}.replicas' must be a whole number of 0 or more, got ${shown(replicas)}`;
    throw usageError(at, problem, 'leave it out to run 1 pod');
  }
  return replicas;
}
