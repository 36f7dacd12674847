import { ApiObject, App, Chart } from 'cdk8s';
import { Platform } from '../../lib';

/** Kind, construct path and name of every object: renaming one replaces the object in the cluster, so it is a major change. */
export const identities = (build: (chart: Chart) => void): string[] => {
  const app = new App({ outdir: 'build/never-written' });
  Platform.openshift('4.18').applyTo(app);
  const chart = new Chart(app, 'chart', { namespace: 'models' });
  build(chart);
  return chart.node
    .findAll()
    .filter((construct) => construct instanceof ApiObject)
    .map((object) => `${object.kind} ${object.node.path} ${object.name}`);
};
