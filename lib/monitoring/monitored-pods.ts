import { ApiObject } from 'cdk8s';
import { Workload } from 'cdk8s-plus-28';
import { containerPorts } from '../core/container-ports';
import { shown } from '../core/usage-error';
import { MonitoredLabelsOptions, Selection, labeled } from './monitored';

interface RenderedWorkload {
  readonly spec?: {
    readonly selector?: { readonly matchLabels?: { [label: string]: string } };
  };
}

/** The pods that a PodMonitor asks. */
export class MonitoredPods {
  /** The pods of a workload of cdk8s-plus, such as a Deployment. */
  public static fromWorkload(workload: Workload): MonitoredPods {
    return MonitoredPods.fromApiObject(ApiObject.of(workload));
  }

  /** The pods of a workload of this app with `spec.selector` and `spec.template`: a Deployment, StatefulSet, DaemonSet. */
  public static fromApiObject(workload: ApiObject): MonitoredPods {
    const { kind, name, metadata } = workload;
    return new MonitoredPods({
      subject: `${kind} ${shown(name)}`,
      labels: () => (workload.toJson() as RenderedWorkload).spec?.selector?.matchLabels ?? {},
      namespace: metadata.namespace,
      ports: () => containerPorts(workload).flatMap((port) => port.name ?? []),
    });
  }

  /**
   * Pods with these labels, which this app may not define.
   *
   * @throws a usage error for what the API server refuses, and for no labels
   */
  public static labeled(labels: { [label: string]: string }, options: MonitoredLabelsOptions = {}): MonitoredPods {
    return new MonitoredPods(labeled('MonitoredPods.labeled', labels, options));
  }

  private constructor(
    /** @internal */
    public readonly _selection: Selection,
  ) {}
}
