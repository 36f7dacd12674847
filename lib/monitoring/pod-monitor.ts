import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { endpointFields } from './metrics-endpoint';
import { MonitorProps, monitorFields } from './monitor-props';
import { namespaceSelector, validatePorts } from './monitored';
import { MonitoredPods } from './monitored-pods';

/** Properties for `PodMonitor`. */
export interface PodMonitorProps extends MonitorProps {
  /** The pods that are asked. */
  readonly pods: MonitoredPods;
}

/**
 * Lets Prometheus ask pods for metrics, without a Service.
 *
 * Renders a PodMonitor of the Prometheus operator. A port that no container of a workload of this app names ends the synthesis.
 *
 * @example
 * new PodMonitor(chart, 'Monitor', { pods: MonitoredPods.fromWorkload(deployment), endpoints: [{ port: 'metrics' }] });
 */
export class PodMonitor extends Construct {
  /** The PodMonitor. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id);

    const { pods, endpoints } = props;
    const { _selection: selection } = pods;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: props.metadata,
      spec: {
        selector: { matchLabels: Lazy.any({ produce: () => selection.labels() }) as unknown },
        namespaceSelector: Lazy.any({
          produce: () => namespaceSelector(this.apiObject.metadata.namespace, selection),
        }) as unknown,
        podMetricsEndpoints: endpointFields(this, endpoints),
        ...monitorFields(this, props),
      },
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    validatePorts(
      this,
      selection,
      endpoints.map(({ port }) => port),
      'container',
    );
  }
}
