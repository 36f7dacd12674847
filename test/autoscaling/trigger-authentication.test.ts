import { ConfigMap, Secret, ServiceAccount } from 'cdk8s-plus-28';
import {
  ClusterTriggerAuthentication,
  PodIdentityProvider,
  TriggerAuthentication,
  TriggerAuthenticationProps,
  TriggerAuthMode,
  TriggerParameter,
} from '../../lib';
import { testRefusals } from '../gateway-api/refusals';
import { testChart } from '../support/test-chart';
import { secret } from '../support/triton';
import { chartsOf, rendered } from './apps';

const key = (name: string): TriggerParameter => TriggerParameter.fromSecret(secret('auth'), name);
const basicAuth = { username: key('name'), password: key('password') };

// A bearer token, a name with a password, and an identity of a cloud exclude each other.
const most: Required<Omit<TriggerAuthenticationProps, 'bearerToken' | 'podIdentity'>> = {
  basicAuth,
  clientCertificate: { certificate: key('tls.crt'), key: key('tls.key') },
  certificateAuthority: TriggerParameter.fromConfigMap(
    ConfigMap.fromConfigMapName(testChart(), 'Ca', 'service-ca'),
    'service-ca.crt',
  ),
  parameters: {
    tenant: TriggerParameter.fromEnv('TENANT', { container: 'triton' }),
    session: TriggerParameter.fromServiceAccountToken(
      ServiceAccount.fromServiceAccountName(testChart(), 'Account', 'reader'),
    ),
  },
  metadata: { name: 'auth' },
};

const spec = {
  secretTargetRef: [
    { parameter: 'username', name: 'auth', key: 'name' },
    { parameter: 'password', name: 'auth', key: 'password' },
    { parameter: 'cert', name: 'auth', key: 'tls.crt' },
    { parameter: 'key', name: 'auth', key: 'tls.key' },
  ],
  configMapTargetRef: [{ parameter: 'ca', name: 'service-ca', key: 'service-ca.crt' }],
  boundServiceAccountToken: [{ parameter: 'session', serviceAccountName: 'reader' }],
  env: [{ parameter: 'tenant', name: 'TENANT', containerName: 'triton' }],
};

const auth = (props: TriggerAuthenticationProps): TriggerAuthentication =>
  new TriggerAuthentication(testChart(), 'Auth', props);

describe('TriggerAuthentication', () => {
  test('covers every prop', () => {
    expect(rendered((chart) => new TriggerAuthentication(chart, 'Auth', most))).toEqual({
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'TriggerAuthentication',
      metadata: { name: 'auth', namespace: 'models' },
      spec,
    });
  });

  test.each<[TriggerAuthenticationProps, TriggerAuthMode[], object]>([
    [
      { bearerToken: key('token') },
      [TriggerAuthMode.BEARER],
      { secretTargetRef: [{ parameter: 'bearerToken', name: 'auth', key: 'token' }] },
    ],
    [{ podIdentity: PodIdentityProvider.AWS }, [], { podIdentity: { provider: 'aws' } }],
    [
      { parameters: { password: TriggerParameter.fromEnv('PASSWORD') } },
      [],
      { env: [{ parameter: 'password', name: 'PASSWORD' }] },
    ],
  ])('serves the ways of authentication that its parameters are for: %#', (props, modes, expected) => {
    const made = auth(props);
    expect(made.authModes).toEqual(modes);
    expect(made.apiObject.toJson().spec).toEqual(expected);
  });

  test('serves several ways at once', () => {
    expect(auth(most).authModes).toEqual([TriggerAuthMode.BASIC, TriggerAuthMode.TLS]);
  });

  testRefusals([
    [
      "TriggerAuthentication 'test/Auth': it must have a parameter; give one, such as 'bearerToken'",
      () => auth({}),
      () => auth({ bearerToken: key('token') }),
    ],
    [
      "TriggerAuthentication 'test/Auth': 'bearerToken' and 'basicAuth' must not be given together; leave one out: KEDA takes one of them",
      () => auth({ bearerToken: key('token'), basicAuth }),
      () => auth({ basicAuth }),
    ],
    [
      "TriggerAuthentication 'test/Auth': 'podIdentity' must be left out beside other credentials, got 'gcp'; leave one out: KEDA takes one of them",
      () => auth({ basicAuth, podIdentity: PodIdentityProvider.GCP }),
      () => auth({ podIdentity: PodIdentityProvider.GCP }),
    ],
    [
      "TriggerAuthentication 'test/Auth': 'parameters' must not have 'bearerToken', which another property gives; leave one out",
      () => auth({ bearerToken: key('a'), parameters: { bearerToken: key('b') } }),
      () => auth({ bearerToken: key('a'), parameters: { token: key('b') } }),
    ],
    [
      "TriggerParameter.fromSecret: 'key' must be 1 to 253 letters, digits, '-', '_' and '.', got 'a/b'; write it as in the data of the object",
      () => key('a/b'),
      () => key('a.b'),
    ],
    [
      "TriggerAuthentication 'models/Auth': 'bearerToken' must be read in the namespace of the TriggerAuthentication, got 'other'; copy the object, or use a ClusterTriggerAuthentication",
      () => withSecretOf('other'),
      () => withSecretOf('models'),
    ],
    [
      'TriggerAuthentication.fromReference: \'name\' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit, got \'A\'; rename it: the API server refuses the object otherwise',
      () => TriggerAuthentication.fromReference({ name: 'A' }),
      () => TriggerAuthentication.fromReference({ name: 'a' }),
    ],
  ]);
});

describe('ClusterTriggerAuthentication', () => {
  test('covers every prop, and reads objects of any namespace', () => {
    const { apiObject } = new ClusterTriggerAuthentication(testChart({}), 'Auth', most);
    expect(apiObject.toJson()).toEqual({
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ClusterTriggerAuthentication',
      metadata: { name: 'auth' },
      spec,
    });
  });

  test('has a name that depends on the namespace of its chart, since it has none itself', () => {
    const [a, b] = ['a', 'b'].map((namespace) => testChart({ namespace }));
    const names = [a, b].map((chart) => new ClusterTriggerAuthentication(chart, 'Auth', { bearerToken: key('token') }));
    expect(names.map(({ authenticationName }) => authenticationName)).toEqual([
      'test-auth-a-c5aadb1b',
      'test-auth-b-4a2df9d5',
    ]);
  });
});

function withSecretOf(namespace: string): TriggerAuthentication {
  const [models, other] = chartsOf('models', namespace === 'models' ? 'unused' : namespace);
  const chart = namespace === 'models' ? models : other;
  const bearerToken = TriggerParameter.fromSecret(new Secret(chart, 'Secret'), 'token');
  return new TriggerAuthentication(models, 'Auth', { bearerToken });
}
