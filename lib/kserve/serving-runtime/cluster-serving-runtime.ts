import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterWideName } from '../../core/cluster-wide-name';
import { IServingRuntime } from './i-serving-runtime';
import { renderRuntime } from './runtime-object';
import { ServingRuntimeProps } from './serving-runtime-props';
import { TritonRuntimeProps, tritonRuntime } from './triton-runtime';

/**
 * How models of some formats are served in every namespace.
 *
 * Renders a ClusterServingRuntime (`serving.kserve.io/v1alpha1`), otherwise as `ServingRuntime` does. Priorities are checked against those of the runtimes
 * that KServe ships, too.
 *
 * @example
 * new ClusterServingRuntime(chart, 'CatBoost', { formats: [{ format: ModelFormat.named('catboost') }], container: { image: 'registry.example/catboost:1' } });
 */
export class ClusterServingRuntime extends Construct implements IServingRuntime {
  /**
   * Triton for every namespace, without a user id. Its formats get priority 3, before KServe's own Triton and TensorFlow Serving.
   *
   * Source: kserve/kserve:config/runtimes/kserve-tritonserver.yaml v0.20.0.
   */
  public static triton(scope: Construct, id: string, props: TritonRuntimeProps = {}): ClusterServingRuntime {
    return new ClusterServingRuntime(scope, id, tritonRuntime({ priority: 3, ...props }));
  }

  /** The object. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ServingRuntimeProps) {
    super(scope, id);
    const name = props.metadata?.name ?? clusterWideName(this);
    this.apiObject = renderRuntime(this, 'ClusterServingRuntime', props, { ...props.metadata, name });
  }

  /** Its name. */
  public get runtimeName(): string {
    return this.apiObject.name;
  }
}
