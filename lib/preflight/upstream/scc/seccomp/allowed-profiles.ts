import { RUNTIME_DEFAULT } from './profile';

/** Which profiles an SCC allows (openshift/apiserver-library-go pkg/securitycontextconstraints/seccomp, a8019f39). */
export class AllowedProfiles {
  private readonly named: readonly string[];
  private readonly any: boolean;
  private readonly allowed: ReadonlySet<string>;

  constructor(profiles: readonly string[]) {
    this.any = profiles.includes('*');
    this.named = profiles.filter((profile) => profile !== '*');
    const runtimeDefault = this.named.some((profile) => RUNTIME_DEFAULT.includes(profile));
    this.allowed = new Set([...this.named, ...(runtimeDefault ? RUNTIME_DEFAULT : [])]);
  }

  /** The profile of pods without one. */
  get generated(): string {
    return this.named.length > 0 ? this.named[0] : '';
  }

  /** Why a profile is not allowed; nothing when it is. An empty one is allowed where none is named. */
  problem(profile: string): string | undefined {
    if (this.any || this.allowed.has(profile)) return undefined;
    if (this.named.length === 0) return profile === '' ? undefined : 'seccomp may not be set';
    return `${profile} is not an allowed seccomp profile. Valid values are [${this.named.join(' ')}]`;
  }
}
