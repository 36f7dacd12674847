import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { IScalable, ScalableWorkload } from '../../lib';
import { testChart } from '../support/test-chart';

/** A Deployment `web` that the app does not define. */
export const WEB: IScalable = ScalableWorkload.fromReference({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'web',
});

/** The object that a construct renders as its child `Resource`. */
export function rendered(build: (chart: Chart) => { readonly apiObject: ApiObject }): any {
  return build(testChart()).apiObject.toJson();
}

/** A Deployment of cdk8s-plus named `web`. */
export function deployment(chart: Chart, replicas?: number): Deployment {
  const containers = [{ image: 'registry.example/web:1' }];
  return new Deployment(chart, 'Web', { metadata: { name: 'web' }, replicas, containers });
}

/** What the finished app of a chart says is wrong, as cdk8s prints it. */
export function mistakes(chart: Chart): string[] {
  return chart.node.root.node
    .findAll()
    .flatMap((construct) => construct.node.validate().map((message) => `[${construct.node.path}] ${message}`));
}

/** The object of a kind in a chart. */
export function objectOf(chart: Chart, kind: string): any {
  return Testing.synth(chart).find((object) => object.kind === kind);
}

/** Charts of one app. */
export function chartsOf(...namespaces: string[]): Chart[] {
  const app = new App({ outdir: 'build/never-written' });
  return namespaces.map((namespace) => new Chart(app, namespace, { namespace }));
}
