/** A Secret that software in the cluster makes. */
export interface MadeSecret {
  readonly namespace: string;
  readonly name: string;

  /** Keys that it has for certain; absent where none is known. */
  readonly keys?: readonly string[];

  /** Whether it has these keys alone. */
  readonly isWhole: boolean;
}

/** Keys of a Secret of type `kubernetes.io/tls`. */
export const TLS_KEYS: readonly string[] = ['tls.crt', 'tls.key'];
