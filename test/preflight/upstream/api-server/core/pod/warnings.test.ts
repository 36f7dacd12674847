import { JsonObject } from '../../../../../../lib/preflight/upstream/api-server/json-value';
import { answerToPod, main, warningsAbout } from './pods';

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/main';
const ofContainers = (...containers: JsonObject[]) =>
  warningsAbout({ containers: containers.map((each, index) => ({ ...main, name: `c${index}`, ...each })) });

describe('warnings about containers', () => {
  test('ports that are given twice', () => {
    const ports = [{ name: 'http', containerPort: 80 }];
    expect(ofContainers({ ports }, { ports })).toEqual([
      'spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]',
      'spec.containers[1].ports[0]: duplicate port name "http" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]',
    ]);
  });

  test('ports of the node that overlap or are ambiguous', () => {
    const port = { containerPort: 80 };
    expect(
      ofContainers({ ports: [port, { ...port, hostPort: 8080 }, { ...port, hostPort: 8080, hostIP: '10.0.0.1' }] }),
    ).toEqual([
      'spec.containers[0].ports[1]: overlapping port definition with spec.containers[0].ports[0]',
      'spec.containers[0].ports[2]: overlapping port definition with spec.containers[0].ports[0]',
      'spec.containers[0].ports[2]: dangerously ambiguous port definition with spec.containers[0].ports[1]',
    ]);
  });

  test('an address without a port', () => {
    expect(ofContainers({ ports: [{ containerPort: 80, hostIP: '10.0.0.1' }] })).toEqual([
      'spec.containers[0].ports[0]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:80 Protocol:TCP HostIP:10.0.0.1}',
    ]);
  });

  test('variables that hide others, not those that extend them', () => {
    const first = { name: 'PATH', value: '/a' };
    expect(ofContainers({ env: [first, { name: 'PATH', value: '$(PATH):/b' }] })).toEqual([]);
    expect(ofContainers({ env: [first, { name: 'PATH', value: '/b' }] })).toEqual([
      'spec.containers[0].env[1]: hides previous definition of "PATH", which may be dropped when using apply',
    ]);
  });

  test('parts of bytes', () => {
    expect(ofContainers({ resources: { requests: { memory: '100m' } } })).toEqual([
      'spec.containers[0].resources.requests[memory]: fractional byte value "100m" is invalid, must be an integer',
    ]);
  });
});

describe('warnings about a pod', () => {
  test.each<[JsonObject, string[]]>([
    [{ hostAliases: [{ ip: '10.0.0.1' }, { ip: '10.0.0.1' }] }, ['spec.hostAliases[1].ip: duplicate ip "10.0.0.1"']],
    [
      { imagePullSecrets: [{ name: 'a' }, { name: 'a' }, {}] },
      ['spec.imagePullSecrets[1].name: duplicate name "a"', 'spec.imagePullSecrets[2].name: invalid empty name ""'],
    ],
    [
      { dnsConfig: { nameservers: ['2001:DB8::1'] } },
      [
        'spec.dnsConfig.nameservers[0]: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")',
      ],
    ],
  ])('%j', (spec, warnings) => {
    expect(warningsAbout(spec)).toEqual(warnings);
  });

  test.each<[{ [key: string]: string }, string]>([
    [
      { 'scheduler.alpha.kubernetes.io/critical-pod': '' },
      'metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in v1.16+; use the "priorityClassName" field instead',
    ],
    [
      { 'container.seccomp.security.alpha.kubernetes.io/main': 'unconfined' },
      'metadata.annotations[container.seccomp.security.alpha.kubernetes.io/main]: non-functional in v1.27+; use the "seccompProfile" field instead',
    ],
  ])('annotations %j', (annotations, warning) => {
    expect(warningsAbout({}, { annotations })).toEqual([warning]);
  });

  test('an AppArmor profile of an annotation becomes that of a field', () => {
    expect(answerToPod({}, { annotations: { [APP_ARMOR]: 'localhost/strict' } })).toMatchObject({
      warnings: [`metadata.annotations[${APP_ARMOR}]: deprecated since v1.30; use the "appArmorProfile" field instead`],
      defaulted: {
        spec: {
          containers: [{ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'strict' } } }],
        },
      },
    });
  });

  test('the same profile for the whole pod needs no field and gives no warning', () => {
    const securityContext = { appArmorProfile: { type: 'RuntimeDefault' } };
    const answer = answerToPod({ securityContext }, { annotations: { [APP_ARMOR]: 'runtime/default' } });
    expect(answer?.warnings).toEqual([]);
    expect(answer?.defaulted?.spec).not.toHaveProperty('containers.0.securityContext');
  });
});
