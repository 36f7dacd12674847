import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './program';

const FILES = {
  'service.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { port: 80 }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, ports: [{ port: 80 }] }
---
apiVersion: example.com/v1
kind: Widget
metadata: { name: web, namespace: shop }
`,
  'other.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: depot }\n',
  'broken.yaml': 'a: [\n',
};

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'explain-'));
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(cwd, file), text);
});
afterAll(() => rmSync(cwd, { recursive: true }));

const explain = (...args: string[]) => program(['explain', ...args], { cwd });

describe('explain', () => {
  test('tells how an object is read, what the API server answers, and what is stored', () => {
    expect(explain('service/web', 'service.yaml', '--namespace', 'shop')).toEqual({
      status: 0,
      stdout: `Service shop/web

how it is read
  service.yaml:6
  namespace shop, since it names none

what the API server answers
  201: it takes the object

what is stored instead of what is written
  + metadata.namespace: "shop"
  + spec.ports[0].nodePort: what the cluster chooses
  + spec.ports[0].protocol: "TCP"
  + spec.ports[0].targetPort: 80
  + spec.clusterIP: what the cluster chooses
  + spec.clusterIPs: what the cluster chooses
  + spec.externalTrafficPolicy: "Cluster"
  + spec.internalTrafficPolicy: "Cluster"
  + spec.ipFamilies: ["IPv4"]
  + spec.ipFamilyPolicy: "SingleStack"
  + spec.sessionAffinity: "None"
  + status: {"loadBalancer":{}}

what is wrong with it
  no rule finds anything
`,
      stderr: '',
    });
  });

  test('tells why an object is refused', () => {
    expect(explain('ConfigMap/shop/settings', 'service.yaml')).toEqual({
      status: 0,
      stdout: `ConfigMap shop/settings

how it is read
  service.yaml:1
  namespace shop

what the API server answers
  400 BadRequest: ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string

what is wrong with it
  error SCH-002  Object that cannot be read as its kind
    at       data.port
    because  data.port is of type number, and ConfigMap has string there
    then     ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string
    fix      give data.port a value of type string: put it in quotes

what cannot be told
  APL-003: Namespace shop is in neither the input nor the state
`,
      stderr: '',
    });
  });

  test('tells what it cannot tell', () => {
    const cause = 'no schema of kind Widget in example.com/v1 is at hand; --state reads its CustomResourceDefinition';
    const { status, stdout } = explain('widget.example.com/web', 'service.yaml');
    expect(status).toBe(0);
    expect(stdout).toContain(`\nwhat the API server answers\n  cannot tell: ${cause}\n`);
    expect(stdout).toMatch(new RegExp(`\nwhat cannot be told\n  [A-Z]{3}-\\d{3}: ${cause}\n$`));
  });

  test('ends with 2 when the rest of the input cannot be read, and tells nevertheless', () => {
    const { status, stdout, stderr } = explain('configmap/depot/settings', 'other.yaml', 'broken.yaml');
    expect({ status, heading: stdout.split('\n')[0] }).toEqual({ status: 2, heading: 'ConfigMap depot/settings' });
    expect(stderr).toMatch(/^error: broken\.yaml:2: .*\n$/);
  });

  test.each([
    [[], 'no KIND/[NAMESPACE/]NAME is given, such as deployment/vision/triton'],
    [['service/web'], "no file, folder or '-' for standard input is given"],
    [['web', 'other.yaml'], "an object is named KIND/[NAMESPACE/]NAME, such as deployment/vision/triton, got 'web'"],
    [
      ['configmap/settings', 'other.yaml', 'service.yaml'],
      "'configmap/settings' names several objects: configmap/depot/settings (other.yaml:1), configmap/shop/settings (service.yaml:1)",
    ],
    [
      ['configmap/shop/setting', 'other.yaml', 'service.yaml'],
      "no object of the input is named 'configmap/shop/setting'; nearest are configmap/shop/settings, configmap/depot/settings",
    ],
    [
      ['deployment/web', 'other.yaml'],
      "no object of the input is named 'deployment/web'; nearest are configmap/depot/settings",
    ],
  ])('ends with 2 for the arguments %j', (args, message) => {
    expect(explain(...args)).toEqual({ status: 2, stdout: '', stderr: `error: ${message}\n` });
  });
});
