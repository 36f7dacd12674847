import { vectors } from '../../support/vectors';
import { NetIstioConfig, readConfigIstio } from '../../knative/net-istio';
import { reconcile } from './controllers';
import { Answer, request } from './proxies';

/** As recorded: only failures have a reason, and only those of proxies and connections. */
const short = ({ outcome, status, reason }: Answer) => ({ outcome, status, reason });

const dataOf = (objects: any[], name: string) =>
  objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)?.data ?? {};

/** What Knative and KServe make of the InferenceService of a case. */
function reconciled({ objects, netIstio }: any) {
  const minor = Number(netIstio.split('.')[1]);
  const read = readConfigIstio(dataOf(objects, 'config-istio'), minor, 'knative-serving');
  // net-istio's webhook refuses what cannot be read; what was there before, the defaults, stays.
  const config = typeof read === 'string' ? (readConfigIstio({}, minor, 'knative-serving') as NetIstioConfig) : read;
  const { name, namespace } = objects.find(({ kind }: any) => kind === 'InferenceService').metadata;
  const [domain] = Object.keys(dataOf(objects, 'config-domain'));
  const ingress = JSON.parse(dataOf(objects, 'inferenceservice-config').ingress);
  return reconcile(objects, ingress, config, { name, namespace, domain });
}

describe('the simulator that the laws of KServeLocalGateway rest on', () => {
  test('finds the port that istiod binds', () => {
    const cases = vectors('kserve/gateway-bind-port.jsonl.gz');
    const answers = cases.map((each) => short(request(each.objects, each.request)));
    expect(cases.length).toBe(96);
    expect(answers).toEqual(cases.map(({ result }) => result));
  });

  test('answers requests as KServe, Knative, net-istio and istiod do together', () => {
    const cases = vectors('kserve/requests.jsonl.gz');
    const answers = cases.map((each) => short(request(reconciled(each).objects, each.request)));
    expect(cases.length).toBe(423);
    expect(answers).toEqual(cases.map(({ result }) => result));
  });

  test('knows when Knative is ready', () => {
    const started = vectors('kserve/requests.jsonl.gz').filter(({ ready }) => Object.keys(ready).length === 1);
    const ready = started.map((each) => reconciled(each).ready);
    expect(started.length).toBe(414);
    expect(ready).toEqual(started.flatMap((each) => Object.values(each.ready)));
  });
});
