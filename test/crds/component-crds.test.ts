import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { ComponentCrds, Platform } from '../../lib';
import { testChart } from '../support/test-chart';

const WIDGET = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Widget, plural: widgets }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
`;
const SERVICE = '---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\n';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crds-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const written = (text: string): [path: string, sha256: string] => {
  const path = join(folder, 'crds.yaml');
  writeFileSync(path, text);
  return [path, createHash('sha256').update(text).digest('hex')];
};

const bundled = (component: string, version: string, platform = Platform.kubernetes()): any[] => {
  const chart = testChart();
  platform.applyTo(chart);
  ComponentCrds.bundled(chart, 'Crds', component, version);
  return Testing.synth(chart);
};

describe('ComponentCrds.bundled', () => {
  test('renders the definitions of a component without the namespace of the chart', () => {
    const crds = bundled('gateway-api', '1.2.1');
    expect(crds.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`)).toEqual(
      ['gatewayclasses', 'gateways', 'grpcroutes', 'httproutes', 'referencegrants'].map(
        (plural) => `apiextensions.k8s.io/v1 CustomResourceDefinition ${plural}.gateway.networking.k8s.io`,
      ),
    );
    expect(crds.filter(({ metadata }) => metadata.namespace !== undefined)).toEqual([]);
    expect(crds[0].spec.versions[0].schema.openAPIV3Schema.properties.spec.required).toEqual(['controllerName']);
  });

  test('leaves those of Gateway API to OpenShift 4.19 and later', () => {
    expect(bundled('gateway-api', '1.2.1', Platform.openshift('4.18'))).toHaveLength(5);
    expect(bundled('gateway-api', '1.2.1', Platform.openshift('4.19'))).toEqual([]);
    expect(bundled('lws', '0.10.0', Platform.openshift('4.19'))).toHaveLength(3);
  });

  test('refuses a component that is not known', () => {
    expect(() => bundled('gateway', '1.2.1')).toThrow(
      "ComponentCrds 'test/Crds': 'component' must be one of aibrix, argo-rollouts, cert-manager, envoy-gateway, gateway-api, " +
        'gateway-api-inference-extension, gpu-operator, istio, keda, knative-operator, knative-serving, kserve, kuberay, lws, nim-operator, openshift, ' +
        "prometheus-operator, got 'gateway'; use ComponentCrds.fromFile() for others",
    );
  });

  test('refuses a version that is not known', () => {
    expect(() => bundled('keda', '2.0.0')).toThrow(
      new Error(
        "ComponentCrds 'test/Crds': 'version' must be one of 2.20.2 for keda, got '2.0.0'; use ComponentCrds.fromFile() for others",
      ),
    );
  });
});

describe('ComponentCrds.fromFile', () => {
  const fromFile = (path: string, sha256: string): any[] => {
    const chart = testChart();
    ComponentCrds.fromFile(chart, 'Crds', path, sha256);
    return Testing.synth(chart);
  };

  test('renders the definitions of a file as they are', () => {
    expect(fromFile(...written(WIDGET))).toEqual([
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'widgets.example.com' },
        spec: {
          group: 'example.com',
          scope: 'Namespaced',
          names: { kind: 'Widget', plural: 'widgets' },
          versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
        },
      },
    ]);
  });

  test('refuses a file with something else in it', () => {
    const [path, sha256] = written(WIDGET + SERVICE);
    expect(() => fromFile(path, sha256)).toThrow(
      new Error(
        `ComponentCrds 'test/Crds': 'path' must be a file of CustomResourceDefinitions, got '${path}' with v1 Service 'web' in it; ` +
          'keep the definitions in a file of their own',
      ),
    );
  });

  test('refuses a file that is not the expected one', () => {
    const [path, sha256] = written(WIDGET);
    const zeros = '0'.repeat(64);
    expect(() => fromFile(path, zeros)).toThrow(
      new Error(
        `ComponentCrds.fromFile: 'sha256' must be that of the file, ${sha256}, got '${zeros}'; take neither before you know which of them is wrong`,
      ),
    );
  });

  test('refuses a file that is not there', () => {
    const path = join(folder, 'missing.yaml');
    expect(() => fromFile(path, '0'.repeat(64))).toThrow(
      new Error(
        `ComponentCrds.fromFile: 'path' must be a file that can be read, got '${path}' (ENOENT); download the file first, or correct the path`,
      ),
    );
  });

  test('refuses what is no manifest', () => {
    const [path, sha256] = written('hello\n');
    expect(() => fromFile(path, sha256)).toThrow(
      new Error(
        `ComponentCrds.fromFile: every document must be a Kubernetes object with apiVersion, kind and name, which is not so in '${path}'; ` +
          'use a release file as it was published',
      ),
    );
  });
});
