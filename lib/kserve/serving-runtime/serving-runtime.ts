import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ForeignRuntime } from './foreign-runtime';
import { IServingRuntime } from './i-serving-runtime';
import { renderRuntime } from './runtime-object';
import { ServingRuntimeProps } from './serving-runtime-props';
import { TritonRuntimeProps, tritonRuntime } from './triton-runtime';

/**
 * How models of some formats are served in one namespace.
 *
 * Renders a ServingRuntime (`serving.kserve.io/v1alpha1`). Its containers fit the Pod Security level *restricted* and name no user id, so that OpenShift's
 * `restricted-v2` admits them; elsewhere the InferenceService names one. Models of the app that name no runtime are checked against it, and priorities
 * against those of the other runtimes of the namespace. Source: kserve/kserve:pkg/apis/serving/v1alpha1/servingruntime_types.go v0.20.0.
 *
 * @example
 * new ServingRuntime(chart, 'CatBoost', { formats: [{ format: ModelFormat.named('catboost') }], container: { image: 'registry.example/catboost:1' } });
 */
export class ServingRuntime extends Construct implements IServingRuntime {
  /**
   * Refers to a runtime that this app does not define, of either kind; KServe looks in the namespace of the model first.
   *
   * Models that name one that KServe ships, such as `kserve-mlserver`, are checked against what it serves.
   */
  public static fromServingRuntimeName(scope: Construct, id: string, runtimeName: string): IServingRuntime {
    return new ForeignRuntime(scope, id, runtimeName);
  }

  /**
   * Triton, as KServe ships it for the cluster, but without the user id 1000 that OpenShift's `restricted-v2` refuses.
   *
   * Models take it before KServe's own, since a runtime of the namespace comes first. Source: kserve/kserve:config/runtimes/kserve-tritonserver.yaml v0.20.0.
   */
  public static triton(scope: Construct, id: string, props: TritonRuntimeProps = {}): ServingRuntime {
    return new ServingRuntime(scope, id, tritonRuntime(props));
  }

  /** The object. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ServingRuntimeProps) {
    super(scope, id);
    this.apiObject = renderRuntime(this, 'ServingRuntime', props, props.metadata);
  }

  /** Its name. */
  public get runtimeName(): string {
    return this.apiObject.name;
  }
}
