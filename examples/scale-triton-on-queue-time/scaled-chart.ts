import { Chart, ChartProps, Duration } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  ModelRepository,
  ScaleTrigger,
  TriggerAuthentication,
  TriggerParameter,
  TritonScaler,
  TritonScalingMetric,
  TritonServer,
} from 'cdk8s-inference';

const PROMETHEUS = 'https://prometheus.monitoring.svc:9090';

/** Two servers whose pods follow their load: one by Kubernetes' own autoscaler, one by KEDA, which also takes the last pod away. */
export class ScaledChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const resnet = new TritonServer(this, 'Resnet', {
      modelRepository: ModelRepository.fromClaimName('models', { directory: 'resnet' }),
      gpus: 1,
      metadata: { name: 'resnet' },
    });
    resnet.autoscale({
      metric: TritonScalingMetric.queueTime(Duration.millis(50)),
      maxReplicas: 4,
      scaleDown: { stabilizationWindow: Duration.minutes(15) }, // as long as the models take to load
    });

    const detector = new TritonServer(this, 'Detector', {
      modelRepository: ModelRepository.fromClaimName('models', { directory: 'detector' }),
      gpus: 1,
      metadata: { name: 'detector' },
    });
    const authentication = this.prometheusReader();
    detector.autoscale({
      metric: TritonScalingMetric.pendingRequests(8),
      minReplicas: 0,
      maxReplicas: 2,
      scaler: TritonScaler.keda({
        prometheus: { serverAddress: PROMETHEUS, authentication },
        wakeUp: [
          ScaleTrigger.prometheus({
            serverAddress: PROMETHEUS,
            authentication,
            query: 'sum(rate(gateway_requests_total{service="detector"}[2m]))',
            threshold: 20,
          }),
        ],
        cooldownPeriod: Duration.minutes(30),
      }),
    });
  }

  /** Who KEDA is to Prometheus, whose certificate it verifies. */
  private prometheusReader(): TriggerAuthentication {
    const token = Secret.fromSecretName(this, 'Token', 'prometheus-reader');
    const authority = ConfigMap.fromConfigMapName(this, 'Authority', 'prometheus-ca');
    return new TriggerAuthentication(this, 'PrometheusReader', {
      bearerToken: TriggerParameter.fromSecret(token, 'token'),
      certificateAuthority: TriggerParameter.fromConfigMap(authority, 'ca.crt'),
    });
  }
}
