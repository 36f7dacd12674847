import { Chart, ChartProps } from 'cdk8s';
import { Deployment, Secret, Service, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  CustomMetricRule,
  HorizontalAutoscaler,
  MonitoredServices,
  ScalableWorkload,
  ScalingMetric,
  ServiceCaBundle,
  ServiceMonitor,
} from 'cdk8s-inference';

/** Secret into which OpenShift writes the certificate of the Service. */
const CERTIFICATE = 'queue-worker-tls';

/** Properties for `QueueChart`. */
export interface QueueChartProps extends ChartProps {
  /** What the adapter answers, and the workers are scaled by. */
  readonly metric: CustomMetricRule;
}

/** Workers that serve metrics over HTTPS alone, and are scaled by one of them. */
export class QueueChart extends Chart {
  constructor(scope: Construct, id: string, props: QueueChartProps) {
    super(scope, id, props);

    const workers = this.workers();
    const service = new Service(this, 'Service', {
      metadata: {
        name: 'queue-worker',
        labels: { app: 'queue-worker' },
        annotations: { 'service.beta.openshift.io/serving-cert-secret-name': CERTIFICATE },
      },
      selector: workers,
      ports: [{ name: 'metrics', port: 8443 }],
    });
    const { certificateAuthority } = new ServiceCaBundle(this, 'ServiceCa');
    new ServiceMonitor(this, 'Monitor', {
      services: MonitoredServices.fromService(service),
      endpoints: [{ port: 'metrics', tls: { certificateAuthority } }],
    });
    new HorizontalAutoscaler(this, 'Scaler', {
      target: ScalableWorkload.fromDeployment(workers),
      metrics: [ScalingMetric.pods(props.metric.metricName, 20)],
      maxReplicas: 8,
    });
  }

  private workers(): Deployment {
    const certificate = Volume.fromSecret(this, 'Certificate', Secret.fromSecretName(this, 'Tls', CERTIFICATE));
    return new Deployment(this, 'Workers', {
      metadata: { name: 'queue-worker' },
      containers: [
        {
          name: 'worker',
          image: 'registry.example/queue-worker:1',
          ports: [{ name: 'metrics', number: 8443 }],
          volumeMounts: [{ path: '/etc/tls', volume: certificate, readOnly: true }],
        },
      ],
    });
  }
}
