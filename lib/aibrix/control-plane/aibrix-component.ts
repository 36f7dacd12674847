import { ContainerResources, EnvValue } from 'cdk8s-plus-28';

/** How the pods of one part of AIBrix are made. */
export interface AibrixComponent {
  /**
   * Image of the container.
   *
   * @default - that of the version
   */
  readonly image?: string;

  /**
   * Number of pods; where the part elects a leader, one of them works.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * CPU, memory and ephemeral storage of the container.
   *
   * @default - those of upstream, in the documentation of the construct
   */
  readonly resources?: ContainerResources;

  /**
   * Variables of the container; they win over those that the construct sets.
   *
   * @default - those of upstream
   */
  readonly env?: { [name: string]: EnvValue };
}
