import { Chart, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import fc from 'fast-check';
import {
  DeploymentMode,
  InferenceService,
  KServeVersion,
  ModelFormat,
  ModelStorage,
  Predictor,
  ServingRuntime,
  StorageCredentials,
  Transformer,
} from '../../../lib';
import { anyPlatform } from '../../support/triton-arbitraries';
import { testChart } from '../../support/test-chart';

const id = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,20}$/);
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);

const anyNames = fc.record({ namespace: name, service: id, runtime: id, secret: id, format: name });

const settings = fc.record({
  deploymentMode: fc.constantFrom(DeploymentMode.KNATIVE, DeploymentMode.STANDARD),
  kserve: fc.constantFrom(...KServeVersion.all),
  transforms: fc.boolean(),
});

/** A service, its runtime and its Secret, whatever they are called. */
function render(chart: Chart, names: { service: string; runtime: string; secret: string; format: string }, set: any) {
  const format = ModelFormat.named(names.format);
  const runtime = new ServingRuntime(chart, `R${names.runtime}`, {
    formats: [{ format }],
    container: { image: 'registry.example/server:1' },
    kserve: set.kserve,
  });
  const secret = new Secret(chart, `S${names.secret}`, {
    stringData: { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' },
  });
  new InferenceService(chart, `I${names.service}`, {
    predictor: Predictor.model({ format, runtime, storage: ModelStorage.s3('models') }),
    transformer: set.transforms
      ? Transformer.container({ container: { image: 'registry.example/transformer:1' } })
      : undefined,
    credentials: [StorageCredentials.s3(secret)],
    deploymentMode: set.deploymentMode,
    kserve: set.kserve,
  });
  const objects: any[] = Testing.synth(chart);
  return (kind: string) => objects.find((object) => object.kind === kind);
}

const idsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        /^(runAs(User|Group)|fsGroup|supplementalGroups)$/.test(key) ? [key] : idsIn(inner),
      )
    : [];

describe('laws of InferenceService', () => {
  test('what it refers to exists, in its namespace, whatever things are called', () => {
    fc.assert(
      fc.property(anyNames, settings, ({ namespace, ...names }, set) => {
        const ofKind = render(testChart({ namespace }), names, set);
        const { spec, metadata } = ofKind('InferenceService');
        const account = ofKind('ServiceAccount');
        const accounts = Object.values(spec).map((component: any) => component.serviceAccountName);
        expect(new Set(accounts)).toEqual(new Set([account.metadata.name]));
        expect(spec.predictor.model.runtime).toBe(ofKind('ServingRuntime').metadata.name);
        expect(account.secrets).toEqual([{ name: ofKind('Secret').metadata.name }]);
        const namespaces = ['ServingRuntime', 'ServiceAccount', 'Secret'].map(
          (kind) => ofKind(kind).metadata.namespace,
        );
        expect(new Set([metadata.namespace, ...namespaces])).toEqual(new Set([namespace]));
        expect(metadata.name).toMatch(/^[a-z]([-a-z0-9]*[a-z0-9])?$/);
      }),
      { numRuns: 100 },
    );
  });

  test('no id where the platform assigns them, and no root anywhere', () => {
    fc.assert(
      fc.property(anyNames, settings, anyPlatform, ({ namespace, ...names }, set, platform) => {
        const chart = testChart({ namespace });
        platform.applyTo(chart);
        const { spec } = render(chart, names, set)('InferenceService');
        if (platform.assignsUserIds) expect(idsIn(spec)).toEqual([]);
        const context = { ...spec.predictor.securityContext, ...spec.predictor.model.securityContext };
        expect(context).toMatchObject({
          runAsNonRoot: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        });
      }),
      { numRuns: 100 },
    );
  });
});
