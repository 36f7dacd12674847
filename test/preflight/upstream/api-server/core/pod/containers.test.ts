import { JsonObject } from '../../../../../../lib/preflight/upstream/api-server/json-value';
import { main, problemOfContainer, problemOfPod } from './pods';

const scratch: JsonObject = { name: 'scratch', emptyDir: {} };
const claim: JsonObject = { name: 'block', persistentVolumeClaim: { claimName: 'block' } };
const at = 'spec.containers[0]';
const tcp: JsonObject = { tcpSocket: { port: 80 } };

describe('a container', () => {
  test.each<[JsonObject]>([
    [{ ports: [{ name: 'http', containerPort: 8080 }] }],
    [{ env: [{ name: 'A B', value: 'x' }] }],
    [{ env: [{ name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] }],
    [{ env: [{ name: 'GPU', valueFrom: { fieldRef: { fieldPath: "metadata.labels['gpu']" } } }] }],
    [{ envFrom: [{ prefix: 'X_', secretRef: { name: 'creds' } }] }],
    [{ livenessProbe: { grpc: { port: 9000 } } }],
    [{ lifecycle: { preStop: { sleep: { seconds: 0 } } } }],
    [{ resources: { limits: { 'nvidia.com/gpu': '1' } } }],
    [
      {
        restartPolicy: 'Never',
        restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [3] } }],
      },
    ],
    [{ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }],
    [{ securityContext: { runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } } }],
    [{ volumeMounts: [{ name: 'scratch', mountPath: '/scratch', subPath: 'a' }] }],
    [{ volumeDevices: [{ name: 'block', devicePath: '/dev/xvda' }] }],
  ])('with %j is accepted', (container) => {
    expect(problemOfContainer(container, { volumes: [scratch, claim] })).toBe('');
  });

  test.each<[JsonObject, string]>([
    [{ name: '' }, `${at}.name: Required value`],
    [{ image: '' }, `${at}.image: Required value`],
    [
      { terminationMessagePolicy: 'Log' },
      `${at}.terminationMessagePolicy: Unsupported value: "Log": supported values: "File", "FallbackToLogsOnError"`,
    ],
    [
      { imagePullPolicy: 'Sometimes' },
      `${at}.imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"`,
    ],
    [{ ports: [{}] }, `${at}.ports[0].containerPort: Required value`],
    [
      { ports: [{ containerPort: 70000 }] },
      `${at}.ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive`,
    ],
    [
      {
        ports: [
          { name: 'http', containerPort: 1 },
          { name: 'http', containerPort: 2 },
        ],
      },
      `${at}.ports[1].name: Duplicate value: "http"`,
    ],
    [
      { ports: [{ containerPort: 1, protocol: 'tcp' }] },
      `${at}.ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"`,
    ],
    [
      {
        ports: [
          { containerPort: 1, hostPort: 80 },
          { containerPort: 2, hostPort: 80 },
        ],
      },
      `${at}.ports[1].hostPort: Duplicate value: "TCP//80"`,
    ],
  ])('with %j is refused', (container, message) => {
    expect(problemOfContainer(container)).toBe(message);
  });
});

describe('environment variables', () => {
  const valueFrom = `${at}.env[0].valueFrom`;
  test.each<[JsonObject, string]>([
    [{ value: 'x' }, `${at}.env[0].name: Required value`],
    [
      { name: 'a=b' },
      `${at}.env[0].name: Invalid value: "a=b": a valid environment variable name must consist only of printable ASCII characters other than '='`,
    ],
    [
      { name: 'A', valueFrom: {} },
      `${valueFrom}: Invalid value: "": must specify one of: \`fieldRef\`, \`resourceFieldRef\`, \`configMapKeyRef\`, \`secretKeyRef\` or \`fileKeyRef\``,
    ],
    [
      { name: 'A', value: 'x', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
      `${valueFrom}: Invalid value: "": may not be specified when \`value\` is not empty`,
    ],
    [
      { name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' }, configMapKeyRef: { name: 'c', key: 'k' } } },
      `${valueFrom}: Invalid value: "": may not have more than one field specified at a time`,
    ],
    [
      { name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.phase' } } },
      `${valueFrom}.fieldRef.fieldPath: Unsupported value: "status.phase": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"`,
    ],
    [
      { name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.image' } } },
      `${valueFrom}.fieldRef.fieldPath: Invalid value: "spec.image": error converting fieldPath: field label not supported: spec.image`,
    ],
    [
      { name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '2Mi' } } },
      `${valueFrom}.resourceFieldRef.divisor: Invalid value: "limits.memory": only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the memory resource`,
    ],
    [
      { name: 'A', valueFrom: { fileKeyRef: { volumeName: 'scratch', path: 'env', key: 'A' } } },
      `${valueFrom}.fileKeyRef.volumeName: Not found: "scratch"`,
    ],
  ])('%j is refused', (variable, message) => {
    expect(problemOfContainer({ env: [variable] })).toBe(message);
  });

  test('a file of variables must be in an empty directory', () => {
    const env = [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'scratch', path: 'env', key: 'A' } } }];
    expect(problemOfContainer({ env }, { volumes: [scratch] })).toBe('');
    expect(problemOfContainer({ env }, { volumes: [{ name: 'scratch', hostPath: { path: '/' } }] })).toBe(
      `${valueFrom}.fileKeyRef.volumeName: Invalid value: "scratch": referenced volume must be of type emptyDir`,
    );
  });

  test('a ConfigMap or a Secret must be named', () => {
    expect(problemOfContainer({ envFrom: [{}] })).toBe(
      `${at}.envFrom: Invalid value: "": must specify one of: \`configMapRef\` or \`secretRef\``,
    );
    expect(problemOfContainer({ envFrom: [{ secretRef: {} }] })).toBe(
      `${at}.envFrom[0].secretRef.name: Required value`,
    );
  });
});

describe('probes and hooks', () => {
  test.each<[JsonObject, string]>([
    [{ livenessProbe: {} }, `${at}.livenessProbe: Required value: must specify a handler type`],
    [
      { livenessProbe: { ...tcp, successThreshold: 2 } },
      `${at}.livenessProbe.successThreshold: Invalid value: 2: must be 1`,
    ],
    [
      { readinessProbe: { ...tcp, terminationGracePeriodSeconds: 3 } },
      `${at}.readinessProbe.terminationGracePeriodSeconds: Invalid value: 3: must not be set for readinessProbes`,
    ],
    [
      { startupProbe: { ...tcp, exec: { command: ['true'] } } },
      `${at}.startupProbe.tcpSocket: Forbidden: may not specify more than 1 handler type`,
    ],
    [
      { readinessProbe: { ...tcp, periodSeconds: -1 } },
      `${at}.readinessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0`,
    ],
    [
      { livenessProbe: { httpGet: { port: 'http', scheme: 'http' } } },
      `${at}.livenessProbe.httpGet.scheme: Unsupported value: "http": supported values: "HTTP", "HTTPS"`,
    ],
    [
      { lifecycle: { preStop: { sleep: { seconds: 31 } } } },
      `${at}.lifecycle.preStop.sleep: Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)`,
    ],
  ])('%j is refused', (container, message) => {
    expect(problemOfContainer(container)).toBe(message);
  });
});

describe('containers that run before the others', () => {
  const refusal = (container: JsonObject) =>
    problemOfPod({ initContainers: [{ ...main, name: 'init', ...container }] });

  test('may have probes only as sidecars', () => {
    expect(refusal({ restartPolicy: 'Always', livenessProbe: tcp })).toBe('');
    expect(refusal({ livenessProbe: tcp })).toBe(
      'spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
    );
  });

  test('share their names with no other container', () => {
    expect(refusal({ name: 'main' })).toBe('spec.initContainers[0].name: Duplicate value: "main"');
  });

  test('need a policy for their rules', () => {
    expect(refusal({ restartPolicyRules: [{ action: 'Restart' }] })).toBe(
      'spec.initContainers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used',
    );
  });
});

describe('mounts and devices', () => {
  const volumes = [scratch, claim];
  test.each<[JsonObject, string]>([
    [{ volumeMounts: [{ name: 'x', mountPath: '/x' }] }, `${at}.volumeMounts[0].name: Not found: "x"`],
    [
      {
        volumeMounts: [
          { name: 'scratch', mountPath: '/a' },
          { name: 'scratch', mountPath: '/a' },
        ],
      },
      `${at}.volumeMounts[1].mountPath: Invalid value: "/a": must be unique`,
    ],
    [
      { volumeMounts: [{ name: 'scratch', mountPath: '/a', subPath: '../b' }] },
      `${at}.volumeMounts.subPath: Invalid value: "../b": must not contain '..'`,
    ],
    [
      { volumeMounts: [{ name: 'scratch', mountPath: '/a', mountPropagation: 'Bidirectional' }] },
      `${at}.volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers`,
    ],
    [
      { volumeMounts: [{ name: 'scratch', mountPath: '/a', recursiveReadOnly: 'Enabled' }] },
      `${at}.volumeMounts.recursiveReadOnly: Forbidden: may only be specified when readOnly is true`,
    ],
    [
      { volumeDevices: [{ name: 'scratch', devicePath: '/dev/x' }] },
      `${at}.volumeDevices[0].name: Invalid value: "scratch": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode`,
    ],
    [
      { volumeDevices: [{ name: 'block', devicePath: '/dev/../x' }] },
      `${at}.volumeDevices[0].devicePath: Invalid value: "/dev/../x": can not contain backsteps ('..')`,
    ],
  ])('%j are refused', (container, message) => {
    expect(problemOfContainer(container, { volumes })).toBe(message);
  });
});
