import { EnvValue } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';

/** What a server's pod needs to read a model repository. */
export interface RepositoryBinding {
  /** Value of `--model-repository`. */
  readonly uri: string;
  /** Volumes of the pod, as Kubernetes JSON. */
  readonly volumes?: object[];
  /** Mounts of the server container. */
  readonly mounts?: VolumeMount[];
  /** Variables of the server container. */
  readonly env?: { [name: string]: EnvValue };
  /** Container that runs to its end before the server starts. */
  readonly initContainer?: InitContainer;
  /** Endpoint of an S3 client that takes its credentials from the environment: Triton makes one for all such repositories. */
  readonly s3Endpoint?: string;
}

/** A mount of a container. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

/** The parts of an init container that a repository decides. */
export interface InitContainer {
  readonly fields: object;
  readonly env: { [name: string]: EnvValue };
  readonly mounts: VolumeMount[];
}

/** Where a repository is bound: the server, and the names it may use in the pod. */
export interface RepositoryPlace {
  readonly scope: IConstruct;
  /** Name of the repository's volume. */
  readonly volumeName: string;
  /** Path that is free for the repository in the server container. */
  readonly mountPath: string;
  /** Whether the server takes all credentials from a file, and reads those of the environment no more. */
  readonly credentialFile: boolean;
}

/** A source of models. */
export type RepositorySource = (place: RepositoryPlace) => RepositoryBinding;
