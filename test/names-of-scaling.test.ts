import { ServiceAccount } from 'cdk8s-plus-28';
import {
  ClusterTriggerAuthentication,
  CustomMetricRule,
  ExternalMetricRule,
  HorizontalAutoscaler,
  MetricsServer,
  MonitoredPods,
  MonitoredServices,
  PodMonitor,
  PrometheusAdapter,
  PrometheusEndpoint,
  PrometheusRule,
  ResourceMetricRules,
  ScalableWorkload,
  ScaledObject,
  ScaleTrigger,
  ScalingMetric,
  ServiceCaBundle,
  ServiceMonitor,
  ServingCertificate,
  TriggerAuthentication,
  TriggerParameter,
} from '../lib';
import { identities } from './support/identities';

describe('ids and names', () => {
  test('of MetricsServer are stable', () => {
    const names = identities((chart) => {
      const server = new MetricsServer(chart, 'Metrics', {
        replicas: 2,
        networkPolicy: true,
        replacesPlatformProvider: true,
      });
      server.grantMetricsReader(
        ServiceAccount.fromServiceAccountName(chart, 'Reader', 'reader', { namespaceName: 'n' }),
      );
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "ServiceAccount chart/Metrics/ServiceAccount/Resource metrics-server",
       "ClusterRole chart/Metrics/AggregatedReaderRole system:aggregated-metrics-reader",
       "ClusterRole chart/Metrics/ClusterRole system:metrics-server",
       "RoleBinding chart/Metrics/AuthReaderBinding metrics-server-auth-reader",
       "ClusterRoleBinding chart/Metrics/AuthDelegatorBinding metrics-server:system:auth-delegator",
       "ClusterRoleBinding chart/Metrics/ClusterRoleBinding system:metrics-server",
       "Service chart/Metrics/Service metrics-server",
       "Deployment chart/Metrics/Resource metrics-server",
       "PodDisruptionBudget chart/Metrics/DisruptionBudget metrics-server",
       "NetworkPolicy chart/Metrics/NetworkPolicy metrics-server",
       "APIService chart/Metrics/ResourceMetricsApi v1beta1.metrics.k8s.io",
       "ClusterRole chart/Metrics/MetricsReaderRole metrics-server:metrics-reader",
       "ClusterRoleBinding chart/Metrics/MetricsReaderBinding metrics-server:metrics-reader",
     ]
    `);
  });

  test('of autoscalers are stable', () => {
    const names = identities((chart) => {
      const target = ScalableWorkload.fromReference({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' });
      const bearerToken = TriggerParameter.fromEnv('TOKEN');
      new HorizontalAutoscaler(chart, 'A', { target, metrics: [ScalingMetric.cpuUtilization(70)], maxReplicas: 2 });
      new ScaledObject(chart, 'B', { target, triggers: [ScaleTrigger.cpuUtilization(70)], minReplicas: 1 });
      new TriggerAuthentication(chart, 'C', { bearerToken });
      new ClusterTriggerAuthentication(chart, 'D', { bearerToken });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "HorizontalPodAutoscaler chart/A/Resource chart-a-c875a083",
       "ScaledObject chart/B/Resource chart-b-c8b2895e",
       "TriggerAuthentication chart/C/Resource chart-c-c835932b",
       "ClusterTriggerAuthentication chart/D/Resource chart-d-models-ae7d1d34",
     ]
    `);
  });

  test('of PrometheusAdapter are stable', () => {
    const names = identities((chart) => {
      new PrometheusAdapter(chart, 'Adapter', {
        prometheus: PrometheusEndpoint.openshiftMonitoring(),
        customRules: [CustomMetricRule.gauge('queue_length')],
        externalRules: [ExternalMetricRule.gauge('queue_length')],
        resourceRules: ResourceMetricRules.fromKubelets(),
        replacesPlatformProvider: true,
      });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "ServiceAccount chart/Adapter/ServiceAccount/Resource prometheus-adapter",
       "RoleBinding chart/Adapter/AuthReaderBinding prometheus-adapter-auth-reader",
       "ClusterRoleBinding chart/Adapter/AuthDelegatorBinding prometheus-adapter-system-auth-delegator",
       "ClusterRoleBinding chart/Adapter/MonitoringViewBinding prometheus-adapter-cluster-monitoring-view",
       "ConfigMap chart/Adapter/Config prometheus-adapter",
       "Service chart/Adapter/Service prometheus-adapter",
       "Deployment chart/Adapter/Resource prometheus-adapter",
       "ClusterRole chart/Adapter/AggregatedReaderRole system:aggregated-metrics-reader",
       "ClusterRole chart/Adapter/ResourceReaderRole prometheus-adapter-resource-reader",
       "ClusterRoleBinding chart/Adapter/ResourceReaderBinding prometheus-adapter-resource-reader",
       "APIService chart/Adapter/ResourceMetricsApi v1beta1.metrics.k8s.io",
       "APIService chart/Adapter/CustomMetricsApi v1beta1.custom.metrics.k8s.io",
       "APIService chart/Adapter/ExternalMetricsApi v1beta1.external.metrics.k8s.io",
     ]
    `);
  });

  test('of certificates that cert-manager issues are stable', () => {
    const names = identities((chart) => {
      const servingCertificate = ServingCertificate.ownAuthority();
      new MetricsServer(chart, 'Metrics', { servingCertificate, replacesPlatformProvider: true });
    });
    expect(names.filter((name) => /^(Issuer|Certificate) /.test(name))).toMatchInlineSnapshot(`
     [
       "Issuer chart/Metrics/SelfSignedIssuer metrics-server-self-signed",
       "Certificate chart/Metrics/Authority metrics-server-ca",
       "Issuer chart/Metrics/Issuer metrics-server-ca",
       "Certificate chart/Metrics/Certificate metrics-server",
     ]
    `);
  });

  test('of monitors are stable', () => {
    const names = identities((chart) => {
      const endpoints = [{ port: 'metrics' }];
      new ServiceMonitor(chart, 'A', { services: MonitoredServices.labeled({ app: 'web' }), endpoints });
      new PodMonitor(chart, 'B', { pods: MonitoredPods.labeled({ app: 'web' }), endpoints });
      new PrometheusRule(chart, 'C', { rules: [{ record: 'a', expr: 'b' }] });
      new ServiceCaBundle(chart, 'D');
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "ServiceMonitor chart/A/Resource chart-a-c875a083",
       "PodMonitor chart/B/Resource chart-b-c8a8d67e",
       "PrometheusRule chart/C/Resource chart-c-c835932b",
       "ConfigMap chart/D/Resource chart-d-c83bfbd7",
     ]
    `);
  });
});
