import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { endpointFields } from './metrics-endpoint';
import { MonitorProps, monitorFields } from './monitor-props';
import { namespaceSelector, validatePorts } from './monitored';
import { MonitoredServices } from './monitored-services';

/** Properties for `ServiceMonitor`. */
export interface ServiceMonitorProps extends MonitorProps {
  /** The Services whose pods are asked. */
  readonly services: MonitoredServices;

  /**
   * Labels of the Service that the series get, with `_` for other characters than letters and digits.
   *
   * @default - none
   */
  readonly targetLabels?: string[];
}

/**
 * Lets Prometheus ask the pods behind Services for metrics.
 *
 * Renders a ServiceMonitor of the Prometheus operator. Every pod is asked by itself, at its own address, so over TLS the name in its certificate is that of
 * the Service. A port that a Service of this app does not have ends the synthesis.
 *
 * @example
 * new ServiceMonitor(chart, 'Monitor', { services: MonitoredServices.fromService(service), endpoints: [{ port: 'metrics' }] });
 */
export class ServiceMonitor extends Construct {
  /** The ServiceMonitor. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id);

    const { services, endpoints, targetLabels } = props;
    const { _selection: selection } = services;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: props.metadata,
      spec: {
        selector: { matchLabels: Lazy.any({ produce: () => selection.labels() }) as unknown },
        namespaceSelector: Lazy.any({
          produce: () => namespaceSelector(this.apiObject.metadata.namespace, selection),
        }) as unknown,
        endpoints: endpointFields(this, endpoints, selection.serviceName),
        targetLabels,
        ...monitorFields(this, props),
      },
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    validatePorts(
      this,
      selection,
      endpoints.map(({ port }) => port),
      'Service',
    );
  }
}
