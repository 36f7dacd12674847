import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { InferenceService } from '../inference-service';
import { TargetFields } from './router-fields';

/**
 * Where a step of a graph sends its request. Another node is `GraphNode.named()`.
 *
 * KServe waits with the whole graph until every InferenceService that it names is there and ready, also those behind conditions, and sends to the prediction
 * path of protocol V1, or of V2 where the InferenceService or its runtime says so (kserve/kserve:pkg/controller/v1beta1/inferenceservice/utils/utils.go
 * v0.20.0, GetPredictorEndpoint).
 */
export class GraphTarget {
  /** An InferenceService of this app, in the namespace of the graph. */
  public static service(service: InferenceService): GraphTarget {
    return new GraphTarget({ service });
  }

  /**
   * An InferenceService that this app does not define, in the namespace of the graph.
   *
   * @throws a usage error for a name that an InferenceService cannot have
   */
  public static serviceName(name: string): GraphTarget {
    return new GraphTarget({ serviceName: checkName('GraphTarget.serviceName', 'name', name, SERVICE_NAME) });
  }

  /**
   * Anything that answers POST requests, in any namespace.
   *
   * @param url with the path, such as `http://iris-predictor.models/v1/models/iris:predict`
   * @throws a usage error for what is no URL of HTTP
   */
  public static url(url: string): GraphTarget {
    if (!URL.canParse(url) || !/^https?:\/\/[^\s]+$/.test(url)) {
      const problem = `'url' must be a URL of http or https, got ${shown(url)}`;
      throw usageError(
        'GraphTarget.url',
        problem,
        "write it in full, such as 'http://iris-predictor.models/v1/models/iris:predict'",
      );
    }
    return new GraphTarget({ serviceUrl: url });
  }

  /** @internal */
  public static _of(fields: TargetFields): GraphTarget {
    return new GraphTarget(fields);
  }

  private constructor(
    /** @internal */
    public readonly _fields: TargetFields,
  ) {}
}
