import { Constraint } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, reservedForType } from '../../api-server/custom-resource/member-checks';
import { prometheusAgent } from './prometheus-agent';
import { sharding } from './sharding';
import { signatureProblem } from './signature';

const updateStrategy: Constraint = {
  at: 'spec.updateStrategy',
  check: reservedForType('rollingUpdate', 'RollingUpdate'),
};
const remoteWrite: Constraint = { at: 'spec.remoteWrite[].sigv4', check: signatureProblem };

/** Constraints of the kinds of the Prometheus operator. */
export const prometheusOperator: { readonly [kind: string]: readonly Constraint[] } = {
  'Alertmanager.monitoring.coreos.com': [updateStrategy],
  'AlertmanagerConfig.monitoring.coreos.com': [{ at: 'spec.receivers[].snsConfigs[].sigv4', check: signatureProblem }],
  'Prometheus.monitoring.coreos.com': [
    updateStrategy,
    remoteWrite,
    { at: 'spec.alerting.alertmanagers[].sigv4', check: signatureProblem },
    ...sharding,
  ],
  'PrometheusAgent.monitoring.coreos.com': [updateStrategy, remoteWrite, ...prometheusAgent],
  'ScrapeConfig.monitoring.coreos.com': [{ at: 'spec', check: atMostOneOf('basicAuth', 'authorization', 'oauth2') }],
  'ThanosRuler.monitoring.coreos.com': [updateStrategy, remoteWrite],
};
