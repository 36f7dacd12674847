import fc from 'fast-check';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';

const SECCOMP = ['RuntimeDefault', 'Localhost', 'Unconfined'];

const some = (members: { [name: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<JsonObject> =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;

const typed = (...types: string[]): fc.Arbitrary<JsonObject> => fc.record({ type: fc.constantFrom(...types) });

const sharedContext = {
  runAsNonRoot: fc.boolean(),
  runAsUser: fc.constantFrom(0, 1000),
  seccompProfile: typed(...SECCOMP),
  appArmorProfile: typed(...SECCOMP),
  seLinuxOptions: some({ type: fc.constantFrom('container_t', 'spc_t', 'container_engine_t'), user: fc.constant('u') }),
  windowsOptions: some({ hostProcess: fc.boolean() }),
};

const securityContext = some({
  ...sharedContext,
  privileged: fc.boolean(),
  allowPrivilegeEscalation: fc.boolean(),
  procMount: fc.constantFrom('Default', 'Unmasked'),
  capabilities: some({
    add: fc.subarray(['NET_BIND_SERVICE', 'CHOWN', 'SYS_ADMIN']),
    drop: fc.subarray(['ALL', 'NET_RAW']),
  }),
});

const handler = some({ httpGet: some({ host: fc.constant('10.0.0.1') }), tcpSocket: some({ host: fc.constant('') }) });

/** Containers, good and bad. */
export const anyContainer: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.record({ name: fc.constantFrom('a', 'b', 'c') }),
    some({
      securityContext,
      ports: fc.array(some({ hostPort: fc.constantFrom(0, 80, 9000) }), { maxLength: 2 }),
      livenessProbe: handler,
      lifecycle: some({ preStop: handler }),
    }),
  )
  .map(([name, rest]) => ({ ...name, ...rest }));

const volume = fc.constantFrom('emptyDir', 'hostPath', 'nfs', 'secret').map((type) => ({ name: type, [type]: {} }));

const containers = fc.array(anyContainer, { maxLength: 2 });

/** Pods, good and bad. */
export const anyPod: fc.Arbitrary<JsonObject> = fc.record({
  metadata: some({
    annotations: some({
      'container.apparmor.security.beta.kubernetes.io/a': fc.constantFrom('unconfined', 'runtime/default'),
      'container.seccomp.security.alpha.kubernetes.io/a': fc.constantFrom('unconfined', 'runtime/default'),
    }),
  }),
  spec: some({
    securityContext: some({
      ...sharedContext,
      sysctls: fc.array(fc.constantFrom('net.ipv4.tcp_rmem', 'kernel.msgmax').map((name) => ({ name }))),
    }),
    initContainers: containers,
    containers,
    ephemeralContainers: containers,
    volumes: fc.array(volume, { maxLength: 3 }),
    hostNetwork: fc.boolean(),
    hostPID: fc.boolean(),
    hostUsers: fc.boolean(),
    os: fc.constant({ name: 'linux' }),
  }),
});
