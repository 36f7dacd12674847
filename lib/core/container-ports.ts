import { ApiObject } from 'cdk8s';

/** A port that a container declares. */
export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
}

/** Ports of the containers of a workload, wherever its kind keeps the templates of pods. */
export function containerPorts(workload: ApiObject): ContainerPort[] {
  return portsWithin(workload.toJson());
}

/** Their numbers. */
export function portNumbers(workload: ApiObject): number[] {
  return containerPorts(workload).map(({ containerPort }) => containerPort);
}

function portsWithin(value: unknown): ContainerPort[] {
  if (typeof value !== 'object' || value === null) return [];
  return isContainerPort(value) ? [value] : Object.values(value).flatMap(portsWithin);
}

function isContainerPort(value: object): value is ContainerPort {
  return typeof (value as Partial<ContainerPort>).containerPort === 'number';
}
