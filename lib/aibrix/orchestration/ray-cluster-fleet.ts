import { Construct } from 'constructs';
import { AibrixModel, ModelWorkload } from '../model';
import { RayClusterFleetProps } from './ray-cluster-fleet-props';

/**
 * A model that Ray clusters serve, each over several nodes: an `AibrixModel` with the workload `ModelWorkload.rayClusterFleet`.
 *
 * @example
 * new RayClusterFleet(chart, 'Llama', { gateway, modelName: 'llama-70b', source, engine, gpus: 8, workers: [{ name: 'workers' }] });
 */
export class RayClusterFleet extends AibrixModel {
  constructor(scope: Construct, id: string, props: RayClusterFleetProps) {
    const { workers, rayVersion, headStartParams, paused, revisionHistoryLimit, ...model } = props;
    const options = { workers, rayVersion, headStartParams, paused, revisionHistoryLimit };
    super(scope, id, { ...model, workload: ModelWorkload.rayClusterFleet(options) });
  }
}
