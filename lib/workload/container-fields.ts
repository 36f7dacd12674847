import { Size } from 'cdk8s';
import { ContainerResources, EnvValue, k8s } from 'cdk8s-plus-28';
import { GpuResource } from './gpu-resource';

/** A size as a Kubernetes quantity. */
export function quantity(size: Size): string {
  return `${size.toMebibytes()}Mi`;
}

/** `env` of a container, in the order of the names given. */
export function envFields(env: { [name: string]: EnvValue }): object[] {
  return Object.entries(env).map(([name, { value, valueFrom }]) => {
    const variable: k8s.EnvVar = { name, value: value as string, valueFrom: valueFrom as k8s.EnvVarSource };
    return k8s.toJson_EnvVar(variable) as object;
  });
}

/** `resources` of a container; GPUs are whole numbers written as strings, which every decoder reads as the same quantity. */
export function resourceFields(resources: ContainerResources = {}, gpus = 0, gpuResource = GpuResource.NVIDIA): object {
  const { cpu, memory, ephemeralStorage } = resources;
  const side = (which: 'request' | 'limit') => ({
    cpu: cpu?.[which]?.amount,
    memory: optionalQuantity(memory?.[which]),
    'ephemeral-storage': optionalQuantity(ephemeralStorage?.[which]),
  });
  return {
    requests: presentFields(side('request')),
    limits: presentFields({ ...side('limit'), [gpuResource.resourceName]: gpus > 0 ? String(gpus) : undefined }),
  };
}

function optionalQuantity(size: Size | undefined): string | undefined {
  return size === undefined ? undefined : quantity(size);
}

function presentFields(fields: { [name: string]: string | undefined }): object | undefined {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return present.length === 0 ? undefined : Object.fromEntries(present);
}
