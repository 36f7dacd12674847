import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const latest = refusalsOf('gateway-api@1.6.1/experimental');
const [second, first] = [refusalsOf('gateway-api@1.2.1/experimental'), refusalsOf('gateway-api@1.1.0/experimental')];
const targetRefs = [{ group: '', kind: 'Service', name: 'llama' }];
const caCertificateRefs = [{ group: '', kind: 'ConfigMap', name: 'ca' }];
const hostname = 'llama.example';
const ONE_SOURCE = 'exactly one of caCertificateRefs and wellKnownCACertificates is needed';

describe('how a backend proves who it is', () => {
  const policy = (validation: JsonObject): string[] =>
    latest('BackendTLSPolicy', { targetRefs, validation: { hostname, ...validation } });
  const names = (name: JsonObject): string[] => policy({ caCertificateRefs, subjectAltNames: [name] });

  test.each<[string, JsonObject, string[]]>([
    ['its own authorities', { caCertificateRefs }, []],
    ['those of the system', { wellKnownCACertificates: 'System' }, []],
    ['none', {}, [ONE_SOURCE]],
    ['an empty list', { caCertificateRefs: [] }, [ONE_SOURCE]],
    ['both', { caCertificateRefs, wellKnownCACertificates: 'System' }, [ONE_SOURCE]],
  ])('is told by one source of authorities: %s', (_, validation, causes) => {
    expect(policy(validation)).toEqual(causes.map((cause) => `spec.validation: ${cause}`));
  });

  test.each<[JsonObject, string[]]>([
    [{ type: 'Hostname', hostname }, []],
    [{ type: 'URI', uri: 'spiffe://a/b' }, []],
    [{ type: 'Hostname' }, ['a name of type Hostname needs hostname']],
    [{ type: 'URI' }, ['a name of type URI needs uri']],
    [{ type: 'URI', hostname }, ['hostname is for names of type Hostname', 'a name of type URI needs uri']],
    [{ type: 'Hostname', hostname, uri: 'spiffe://a/b' }, ['uri is for names of type URI']],
  ])('has names of their types: %j', (name, faults) => {
    expect(names(name)).toEqual(faults.map((fault) => `spec.validation.subjectAltNames[0]: ${fault}`));
  });
});

describe('an XBackend', () => {
  const backend = (rest: JsonObject): string[] =>
    latest('XBackend', { type: 'ExternalHostname', externalHostname: { hostname }, port: { port: 443 }, ...rest });
  const certificate = { clientCertificateRef: { name: 'client' } };
  const validation = { hostname, wellKnownCACertificates: 'System' };

  test.each<[string, JsonObject, string[]]>([
    ['a hostname', {}, []],
    [
      'a name inside of the cluster',
      { externalHostname: { hostname: 'a.b.svc.cluster.local' } },
      ['spec.externalHostname.hostname: "a.b.svc.cluster.local": a name inside of the cluster is not external'],
    ],
    ['a port with an empty name', { port: { port: 443, name: '' } }, []],
    [
      'a port with a name',
      { port: { port: 443, name: 'https' } },
      ['spec.port.name: "https": this release refuses every name of a port'],
    ],
    ['TLS', { tls: { mode: 'ServerOnly', validation } }, []],
    ['TLS of both sides', { tls: { mode: 'ClientAndServer', ...certificate, validation } }, []],
    [
      'TLS of both sides without a certificate',
      { tls: { mode: 'ClientAndServer', validation } },
      ['spec.tls: clientCertificateRef is for mode ClientAndServer, which needs it'],
    ],
    [
      'a certificate for nothing',
      { tls: { mode: 'ServerOnly', ...certificate, validation } },
      ['spec.tls: clientCertificateRef is for mode ClientAndServer, which needs it'],
    ],
    [
      'TLS without authorities',
      { tls: { mode: 'None', validation: { hostname } } },
      [`spec.tls.validation: ${ONE_SOURCE}`],
    ],
  ])('is outside of the cluster: %s', (_, rest, causes) => {
    expect(backend(rest)).toEqual(causes);
  });

  test('has a hostname', () => {
    expect(latest('XBackend', { type: 'ExternalHostname', port: { port: 443 } })).toEqual([
      'spec: type ExternalHostname needs externalHostname',
    ]);
  });
});

describe('retries of an XBackendTrafficPolicy', () => {
  const policy = (rest: JsonObject): string[] => latest('XBackendTrafficPolicy', { targetRefs, ...rest });
  const at = 'spec.retryConstraint';

  test.each<[JsonObject, string[]]>([
    [{ budget: { interval: '1s' }, minRetryRate: { count: 1, interval: '1ms' } }, []],
    [{ budget: { interval: '1h' }, minRetryRate: { count: 1, interval: '60m' } }, []],
    [{ budget: { interval: '999ms' } }, [`${at}.budget.interval: "999ms": must be from 1s to 1h`]],
    [{ budget: { interval: '61m' } }, [`${at}.budget.interval: "61m": must be from 1s to 1h`]],
    [
      { minRetryRate: { count: 1, interval: '0s' } },
      [`${at}.minRetryRate.interval: "0s": must be more than 0s, and at most 1h`],
    ],
    [
      { minRetryRate: { count: 1, interval: '3601s' } },
      [`${at}.minRetryRate.interval: "3601s": must be more than 0s, and at most 1h`],
    ],
  ])('are counted over a time: %j', (retryConstraint, causes) => {
    expect(policy({ retryConstraint })).toEqual(causes);
  });

  test('leave sessions as they are in routes', () => {
    expect(policy({ sessionPersistence: { type: 'Header', cookieConfig: {} } })).toEqual([
      'spec.sessionPersistence: cookieConfig is for sessions of type Cookie',
    ]);
  });
});

test('a BackendLBPolicy needs a setting of the end of sessions in 1.1 alone', () => {
  const spec = { targetRefs, sessionPersistence: {} };
  expect(first('BackendLBPolicy', spec)).toEqual([
    'spec.sessionPersistence: absoluteTimeout or cookieConfig is needed',
  ]);
  expect(second('BackendLBPolicy', spec)).toEqual([]);
});

test.each(['GatewayClass', 'XMesh'])('a %s says that its rules were not checked, as upstream does', (kind) => {
  expect(latest(kind, {})).toEqual([
    'spec.controllerName: Required value',
    '<nil>: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
  ]);
});
