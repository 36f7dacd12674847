import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { portNumbers } from './port-number';
import { workload } from './workload-entry';

const SCHEMES = ['', 'HTTP', 'HTTPS'];

/** Constraints of WorkloadGroup (istio/api `networking/v1/workload_group.proto`, 1.31.4). */
export const workloadGroup: readonly Constraint[] = [
  ...within('spec.template', workload),
  ...portNumbers('spec.probe.grpc.port', 'spec.probe.httpGet.port', 'spec.probe.tcpSocket.port'),
  {
    at: 'spec.probe.httpGet.scheme',
    check: (scheme: string) => (SCHEMES.includes(scheme) ? undefined : 'must be HTTP or HTTPS'),
  },
];
