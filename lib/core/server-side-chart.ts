import { App, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { usageError } from './usage-error';

/** What tells Argo CD to apply a part of an object server-side, and to keep the object when the part goes. */
export const PART_OF_OBJECT = { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false' };

/** A chart of its own (child `ServerSideApply`) for a part of an object, which must be applied otherwise than other objects. */
export function serverSideChart(at: Construct): Chart {
  const { root } = at.node;
  if (root instanceof App && root.yamlOutputType === YamlOutputType.FILE_PER_APP) {
    const problem = "'delivery' must not be serverSideApply() in an app that writes one file";
    throw usageError(
      at,
      problem,
      'set yamlOutputType to FILE_PER_CHART: the object has to be applied apart from others',
    );
  }
  return new Chart(at, 'ServerSideApply');
}
