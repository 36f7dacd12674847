import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { EnvoyGatewayControlPlane, EnvoyGatewayControlPlaneProps, EnvoyGatewayVersion, Platform } from '../../lib';
import { testChart } from '../support/test-chart';

/** Both releases. */
export const VERSIONS = EnvoyGatewayVersion.all;

/** One platform where pods bring their ids, one that assigns them. */
export const PLATFORMS = [Platform.kubernetes(), Platform.openshift()];

/** A chart for a platform. */
export function chartOn(platform?: Platform): Chart {
  const chart = testChart({ namespace: 'edge' });
  platform?.applyTo(chart);
  return chart;
}

/** A control plane rendered alone, and the parts of it that tests look at. */
export interface RenderedControlPlane {
  readonly controlPlane: EnvoyGatewayControlPlane;
  readonly objects: any[];
  readonly deployment: any;
  readonly pod: any;
  readonly container: any;
  readonly job: any;
  readonly certgenPod: any;
  /** The parsed `envoy-gateway.yaml`. */
  readonly config: any;
}

/** Renders `EnvoyGatewayControlPlane 'test/EnvoyGateway'` of version 1.2.8 on Kubernetes unless told otherwise. */
export function renderControlPlane(
  props: Partial<EnvoyGatewayControlPlaneProps> = {},
  platform?: Platform,
  change: (controlPlane: EnvoyGatewayControlPlane) => void = () => undefined,
): RenderedControlPlane {
  const chart = chartOn(platform);
  const controlPlane = new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', {
    version: EnvoyGatewayVersion.V1_2_8,
    ...props,
  });
  change(controlPlane);
  const objects: any[] = Testing.synth(chart);
  const only = (kind: string) => objects.find((object) => object.kind === kind);
  const [deployment, job] = [only('Deployment'), only('Job')];
  const pod = deployment.spec.template.spec;
  return {
    controlPlane,
    objects,
    deployment,
    pod,
    container: pod.containers[0],
    job,
    certgenPod: job.spec.template.spec,
    config: parse(only('ConfigMap').data['envoy-gateway.yaml']),
  };
}
