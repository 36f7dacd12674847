import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { Distribution, Platform } from '../platform';

const DEFAULT_ID = 1000;

/** What a pod says about its own security, as Kubernetes JSON. */
export interface PodSecurityFields {
  /**
   * `spec.hostUsers`.
   *
   * @default - left out: the pod shares the user ids of its node
   */
  readonly hostUsers?: boolean;
  /** `spec.securityContext`. */
  readonly pod: object;
  /** `securityContext` of every container. */
  readonly container: object;
  /** Annotations of the pod. */
  readonly annotations: { [key: string]: string };
  /** Whether the pod brings ids that OpenShift's `restricted-v2` refuses. */
  readonly needsNonRootScc: boolean;
}

/**
 * As which user the containers of a server run.
 *
 * All variants satisfy the Pod Security level *restricted*: no root, no privilege escalation, no capabilities, the runtime's seccomp profile.
 */
export class PodSecurity {
  /**
   * What the platform expects: user and groups 1000 where pods bring their own ids, no ids where the platform assigns them.
   *
   * Leaving the ids out everywhere would not do: images that run as root are then refused by the kubelet (`container has runAsNonRoot and image will run as root`).
   */
  public static platformDefault(): PodSecurity {
    return new PodSecurity('default', DEFAULT_ID);
  }

  /**
   * A fixed user id on every platform, with the same group and file-system group.
   *
   * On OpenShift the service account then needs the SCC `nonroot-v2`; constructs that take a `PodSecurity` grant it unless told otherwise.
   *
   * @param id 1 or more; 0 is root, which no variant allows
   */
  public static user(id: number): PodSecurity {
    return new PodSecurity('user', checkId('PodSecurity.user', id, 1, 2 ** 31 - 1));
  }

  /**
   * A fixed user id inside a user namespace of its own (`hostUsers: false`), which OpenShift admits without a grant through `restricted-v3`.
   *
   * Needs Kubernetes 1.33 or OpenShift 4.20.
   *
   * @param id 1000 … 65534, the range of `restricted-v3`; default 1000
   */
  public static userNamespace(id: number = DEFAULT_ID): PodSecurity {
    return new PodSecurity('userNamespace', checkId('PodSecurity.userNamespace', id, 1000, 65534));
  }

  private constructor(
    private readonly variant: 'default' | 'user' | 'userNamespace',
    private readonly id: number,
  ) {}

  /** @internal */
  public _fieldsAt(scope: IConstruct): PodSecurityFields {
    const platform = Platform.of(scope);
    const inUserNamespace = this.variant === 'userNamespace';
    if (inUserNamespace && !platform.isAtLeastKubernetes('1.33')) {
      const problem = `'podSecurity' userNamespace needs Kubernetes 1.33 or OpenShift 4.20, the platform is ${platform.toString()}`;
      throw usageError(scope, problem, 'use PodSecurity.platformDefault()');
    }
    const assigned = platform.assignsUserIds && this.variant === 'default';
    const pinned = inUserNamespace && platform.distribution === Distribution.OPENSHIFT;
    return {
      hostUsers: inUserNamespace ? false : undefined,
      pod: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, ...(assigned ? {} : this.ids()) },
      container: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      annotations: pinned ? { 'openshift.io/required-scc': 'restricted-v3' } : {},
      needsNonRootScc: platform.assignsUserIds && this.variant === 'user',
    };
  }

  private ids(): object {
    return { runAsUser: this.id, runAsGroup: this.id, fsGroup: this.id, fsGroupChangePolicy: 'OnRootMismatch' };
  }
}

function checkId(factory: string, id: number, min: number, max: number): number {
  if (!Number.isInteger(id) || id < min || id > max) {
    const problem = `'id' must be a whole number from ${min} to ${max}, got ${shown(id)}`;
    throw usageError(factory, problem, `use ${DEFAULT_ID}, or another id that is not root's`);
  }
  return id;
}
