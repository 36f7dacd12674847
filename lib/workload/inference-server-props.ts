import { ContainerResources, EnvValue } from 'cdk8s-plus-28';
import { GpuResource } from './gpu-resource';
import { PodScheduling } from './pod-scheduling';

/** What an inference server runs with. */
export interface InferenceServerProps {
  /**
   * Resource by which nodes offer the GPUs.
   *
   * @default GpuResource.NVIDIA
   */
  readonly gpuResource?: GpuResource;

  /**
   * CPU, memory and ephemeral storage of the server. Models from Hugging Face and object stores are copied to ephemeral storage.
   *
   * @default - none asked for
   */
  readonly resources?: ContainerResources;

  /**
   * Variables of the server; they win over those that the construct sets.
   *
   * @default - HOME and the caches of common libraries on a scratch volume
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * Where the pods run.
   *
   * @default - any node that offers the GPUs
   */
  readonly scheduling?: PodScheduling;
}
