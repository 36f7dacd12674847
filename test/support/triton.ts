import { Testing } from 'cdk8s';
import { ISecret, Secret } from 'cdk8s-plus-28';
import { ModelRepository, Platform, TritonServer, TritonServerProps } from '../../lib';
import { testChart } from './test-chart';

/** A server rendered alone in a chart, and the parts of its Deployment that tests look at. */
export interface RenderedServer {
  readonly server: TritonServer;
  readonly objects: any[];
  readonly deployment: any;
  readonly template: any;
  readonly pod: any;
  readonly container: any;
  readonly args: string[];
  /** Variables of the server container by name, each as its value or `valueFrom`. */
  readonly env: { [name: string]: any };
}

/** Renders `TritonServer 'test/Triton'`, by default with models on a claim, on Kubernetes. */
export function renderServer(props: Partial<TritonServerProps> = {}, platform?: Platform): RenderedServer {
  const chart = testChart();
  platform?.applyTo(chart);
  const server = new TritonServer(chart, 'Triton', {
    modelRepository: ModelRepository.fromClaimName('models'),
    ...props,
  });
  const objects: any[] = Testing.synth(chart);
  const deployment = ofKind(objects, 'Deployment')[0];
  const { template } = deployment.spec;
  const [container] = template.spec.containers;
  const env = Object.fromEntries(container.env.map((entry: any) => [entry.name, entry.value ?? entry.valueFrom]));
  return { server, objects, deployment, template, pod: template.spec, container, args: container.args, env };
}

/** The objects of a kind, in the order in which they are rendered. */
export function ofKind(objects: any[], kind: string): any[] {
  return objects.filter((object) => object.kind === kind);
}

/** A Secret that the app does not define. */
export function secret(name: string): ISecret {
  return Secret.fromSecretName(testChart(), 'Secret', name);
}

/** `valueFrom` of a variable that holds a key of a Secret. */
export function secretKey(name: string, key: string): object {
  return { secretKeyRef: { name, key } };
}
