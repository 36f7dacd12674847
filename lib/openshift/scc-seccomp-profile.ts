import { shown, usageError } from '../core/usage-error';

/**
 * A seccomp profile that a pod may have, in the spelling of `seccompProfiles`, which is not that of a pod.
 *
 * The first one that is not `ALL` is given to a pod that asks for none.
 */
export class SccSeccompProfile {
  /** `RuntimeDefault` in a pod. */
  public static readonly RUNTIME_DEFAULT = new SccSeccompProfile('runtime/default');

  /** `Unconfined` in a pod: no filter. */
  public static readonly UNCONFINED = new SccSeccompProfile('unconfined');

  /** Every profile, `Unconfined` included. */
  public static readonly ALL = new SccSeccompProfile('*');

  /**
   * One file below the kubelet's seccomp folder: `Localhost` in a pod.
   *
   * @param file the pod's `localhostProfile`, letter by letter: the cluster knows no wildcard here
   */
  public static localhost(file: string): SccSeccompProfile {
    if (typeof file !== 'string' || file === '' || file.includes('*')) {
      const problem = `'file' must be the name of one file, got ${shown(file)}`;
      throw usageError(
        'SccSeccompProfile.localhost',
        problem,
        'the cluster compares it letter by letter; name each file',
      );
    }
    return new SccSeccompProfile(`localhost/${file}`);
  }

  private constructor(private readonly annotationForm: string) {}

  /** @internal */
  public _toKube(): string {
    return this.annotationForm;
  }
}
