import { ContainerPort } from '../api-server/built-in/core/pod/container';
import { PodTemplate } from './pod-template';

/** Ports of the containers that run with the pod (kubernetes/endpointslice utils.go FindPort, v0.36.3). */
export function portsOf({ spec }: PodTemplate): readonly ContainerPort[] {
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...(spec.containers ?? []), ...sidecars].flatMap(({ ports }) => ports ?? []);
}

/** Whether a pod has the port that a Service names. */
export function hasPort(pod: PodTemplate, name: string, protocol: string): boolean {
  return portsOf(pod).some((port) => port.name === name && (port.protocol ?? 'TCP') === protocol);
}

/** Whether Istio will put a container into the pod, or already has its own place in it: that has ports of its own. */
export function isInjected({ spec, labels, annotations }: PodTemplate): boolean {
  const asksFor = (key: string): boolean => Object.hasOwn(labels, key) || Object.hasOwn(annotations, key);
  return (
    ['sidecar.istio.io/inject', 'inject.istio.io/templates'].some(asksFor) ||
    (spec.containers ?? []).some(({ image }) => image === 'auto')
  );
}
