import { PreflightObjectRef } from './preflight-object-ref';

/** What the cluster is predicted to do. */
export interface PreflightPredictions {
  /** The API server's answers to the objects whose answers are known, in the order of the input. */
  readonly apiServer: PreflightAnswer[];

  /** The pods that there will be because of the objects, as far as they are known, in the order of the input. */
  readonly pods: PreflightPod[];
}

/** A pod that there will be because of an object; one for all that are alike. */
export interface PreflightPod {
  /** The object. */
  readonly owner: PreflightObjectRef;

  /** `template` when the object has its spec, `generated` when a controller makes that up. */
  readonly origin: string;

  /** Namespace of the pod. */
  readonly namespace: string;

  /** Service account that it runs as. */
  readonly serviceAccount: string;

  /**
   * What the admission of SecurityContextConstraints makes of it.
   *
   * @default - left out where the cluster is no OpenShift, and where it is not known
   */
  readonly scc?: PreflightSccAnswer;

  /** What Pod Security says of what comes out, for each mode whose level is known; nothing of a pod that does not get that far. */
  readonly podSecurity: PreflightPodSecurityAnswer[];
}

/** What the admission of SecurityContextConstraints makes of a pod. */
export interface PreflightSccAnswer {
  /** Whether pods of the namespace are not looked at. */
  readonly skipped: boolean;

  /** Whether the pod is created. */
  readonly allowed: boolean;

  /** Name of the SecurityContextConstraints that admit it, or null. */
  readonly name: unknown;

  /** What the API server answers when it is refused, or null. */
  readonly message: unknown;

  /** Annotations of the pod as it comes out; none when it is refused. */
  readonly annotations: { [name: string]: string };

  /** The pod's own security context as it comes out, or null; ids that the namespace will get are named. */
  readonly pod: unknown;

  /** The containers as they come out; none when the pod is refused. */
  readonly containers: PreflightContainer[];
}

/** A container as admission leaves it. */
export interface PreflightContainer {
  /** Name of the container. */
  readonly name: string;

  /** `init`, `container` or `ephemeral`. */
  readonly kind: string;

  /** Its security context, or null. */
  readonly securityContext: unknown;
}

/** What a mode of Pod Security says of a pod. */
export interface PreflightPodSecurityAnswer {
  /** `enforce`, `audit` or `warn`. */
  readonly mode: string;

  /** `privileged`, `baseline` or `restricted`. */
  readonly level: string;

  /** Version of the level, such as `v1.31` or `latest`. */
  readonly version: string;

  /** Whether the level allows the pod. */
  readonly allowed: boolean;

  /** What is said of the pod, or null. */
  readonly message: unknown;
}

/** The API server's answer to the creation of an object. */
export interface PreflightAnswer {
  /** The object. */
  readonly object: PreflightObjectRef;

  /** HTTP status. */
  readonly status: number;

  /** Reason of the status; empty when the object is accepted. */
  readonly reason: string;

  /** Message of the status; empty when the object is accepted. */
  readonly message: string;

  /** Causes of a refusal, one for each field. */
  readonly causes: PreflightCause[];

  /** Warnings beside the answer. */
  readonly warnings: string[];

  /** The object with its defaults, or null when it is refused. */
  readonly defaulted: unknown;
}

/** A cause of a refusal. */
export interface PreflightCause {
  /** Path of the field. */
  readonly field: string;

  /** Sort of the cause, such as `FieldValueInvalid`. */
  readonly reason: string;

  /** What is wrong with the field. */
  readonly message: string;
}
