import { SecurityContext } from '../../api-server/built-in/core/pod/security-context';
import { Placed } from '../pod';
import { Refusal } from '../refusal';

/** SELinux labels of a pod or a container. */
export type SeLinuxOptions = NonNullable<SecurityContext['seLinuxOptions']>;

/** Which SELinux labels pods and containers may have. */
export interface SeLinuxRule {
  /** The labels of pods without any. */
  readonly generated?: SeLinuxOptions;

  /** What is wrong with the labels, which messages say to be at `field`. */
  readonly refusals: (options: Placed<SeLinuxOptions>, field: string) => Refusal[];
}
