import { App, Chart, Testing } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-28';
import {
  ClientTrafficPolicy,
  ClientTrafficPolicyProps,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  SecurityPolicy,
  SecurityPolicyProps,
} from '../../lib';
import { secret } from '../support/triton';
import { targetsIn } from './all-policies';
import { chartOn } from './rendered';

type Props = Partial<SecurityPolicyProps & ClientTrafficPolicyProps>;
type Named = 'Secret' | 'ConfigMap';

/** A Secret or ConfigMap of the app, in a namespace. */
const objectIn = (namespace: string, kind: Named): Secret & ConfigMap => {
  const chart = new Chart(new App({ outdir: 'build/never-written' }), namespace, { namespace });
  const metadata = { name: 'own' };
  return (kind === 'Secret' ? new Secret(chart, kind, { metadata }) : new ConfigMap(chart, kind, { metadata })) as any;
};

/** Renders a policy in `edge`. */
const render = (policy: 'SecurityPolicy' | 'ClientTrafficPolicy', props: Props): any => {
  const chart = chartOn();
  const version = EnvoyGatewayVersion.V1_9_0;
  const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', { version });
  const { ofGateway } = targetsIn(chart, envoyGateway);
  if (policy === 'SecurityPolicy') new SecurityPolicy(chart, 'Policy', { ...ofGateway, ...props });
  else new ClientTrafficPolicy(chart, 'Policy', { ...ofGateway, ...props });
  return Testing.synth(chart).find(({ kind }) => kind === policy).spec;
};

const idp = { issuer: 'https://idp.example.com', clientId: 'models' };
const cases: [string, 'SecurityPolicy' | 'ClientTrafficPolicy', Named, (object: Secret & ConfigMap) => Props][] = [
  ['basicAuthUsers', 'SecurityPolicy', 'Secret', (users) => ({ basicAuthUsers: users })],
  ['oidc.clientSecret', 'SecurityPolicy', 'Secret', (clientSecret) => ({ oidc: { ...idp, clientSecret } })],
  [
    'apiKeyAuth.secrets',
    'SecurityPolicy',
    'Secret',
    (keys) => ({ apiKeyAuth: { secrets: [keys], headers: ['x-key'] } }),
  ],
  [
    'jwt.providers.jwksConfigMap',
    'SecurityPolicy',
    'ConfigMap',
    (keys) => ({ jwt: { providers: [{ name: 'idp', jwksConfigMap: keys }] } }),
  ],
  ['tls.clientCaSecrets', 'ClientTrafficPolicy', 'Secret', (ca) => ({ tls: { clientCaSecrets: [ca] } })],
  ['tls.clientCaConfigMaps', 'ClientTrafficPolicy', 'ConfigMap', (ca) => ({ tls: { clientCaConfigMaps: [ca] } })],
];

describe.each(cases)("'%s' of a policy", (prop, policy, kind, props) => {
  test('is refused in another namespace, where Envoy Gateway never looks', () => {
    expect(() => render(policy, props(objectIn('apps', kind)))).toThrow(
      new Error(
        `${policy} 'test/Policy': '${prop}' must be in the namespace of the policy, got ${kind} 'own' of 'apps' for a policy in 'edge'; ` +
          'make it there: a ReferenceGrant does not help',
      ),
    );
  });

  test('is referred to by name in its own', () => {
    const reference = { group: '', kind, name: 'own' };
    expect(JSON.stringify(render(policy, props(objectIn('edge', kind))))).toContain(JSON.stringify(reference));
  });
});

describe('a Secret that the app does not define', () => {
  test('may be beside the policy, whatever chart names it', () => {
    expect(render('SecurityPolicy', { basicAuthUsers: secret('users') }).basicAuth.users).toEqual({
      group: '',
      kind: 'Secret',
      name: 'users',
    });
  });
});
