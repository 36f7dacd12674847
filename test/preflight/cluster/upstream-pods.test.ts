import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { derived } from './derived';

// Upstream's files are not part of this repository; UPSTREAM_DIR names the folder that has them.
const upstream = process.env.UPSTREAM_DIR ?? '';
const isPresent = upstream !== '' && existsSync(join(upstream, 'samples'));
if (!isPresent) process.stderr.write('skipped: UPSTREAM_DIR names no folder with release files\n');

const textOf = (path: string): string =>
  path.endsWith('.gz') ? gunzipSync(readFileSync(path)).toString() : readFileSync(path, 'utf8');

const filesOf = (folder: string): string[] =>
  readdirSync(join(upstream, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml(\.gz)?$/.test(file))
    .sort()
    .map((file) => textOf(join(upstream, folder, file)));

/** The pods of the files of a folder as one input, and what is not known. */
const countsOf = (folder: string, state: string[]) => {
  const given = {
    state: state.flatMap(filesOf),
    components: { 'knative-serving': '1.23.0' },
    platform: 'openshift@4.18',
  };
  const all = derived(filesOf(folder), given);
  const doubts = all.flatMap((each) => ('pod' in each && each.doubt !== undefined ? [each.doubt] : []));
  const unknown = all.flatMap((each) => ('unknown' in each ? [`${each.owner.ref.kind}: ${each.unknown}`] : []));
  return { pods: all.length - unknown.length, doubts: tally(doubts), unknown: tally(unknown) };
};

const tally = (texts: string[]): { [text: string]: number } =>
  Object.fromEntries([...new Set(texts)].map((text) => [text, texts.filter((each) => each === text).length]));

interface Expected {
  readonly pods: number;
  readonly doubts?: { readonly [text: string]: number };
  readonly unknown?: { readonly [text: string]: number };

  /** Folders whose objects are in the cluster already. */
  readonly state?: string[];
}

const OPERATOR = 'KnativeServing: how the Knative operator makes them is not modelled';

const FOLDERS: { [folder: string]: Expected } = {
  'aibrix/v0.2.0': { pods: 16 },
  'aibrix/v0.4.1': { pods: 16 },
  'aibrix/v0.5.0': { pods: 16 },
  'aibrix/v0.7.0': { pods: 28 },
  'envoy-gateway/v1.1.0': { pods: 4 },
  'envoy-gateway/v1.2.8': { pods: 4 },
  'envoy-gateway/v1.9.0': { pods: 4 },
  'istio/1.27.1': { pods: 1 },
  'istio/1.30.3': { pods: 8 },
  'keda/v2.20.2': { pods: 5 },
  'knative/kserve-setup-v0.15.2': { pods: 0, unknown: { [OPERATOR]: 1 } },
  'knative/kserve-setup-v0.20.0': { pods: 2, unknown: { [OPERATOR]: 4 } },
  'knative/net-istio-v1.22.0': { pods: 2 },
  'knative/operator-v1.23.0': { pods: 0, unknown: { [OPERATOR]: 1 } },
  'knative/serving-v1.23.0': { pods: 4 },
  'kserve/v0.15.2': { pods: 4 },
  'kserve/v0.20.0': { pods: 9 },
  'kuberay/v1.2.1': { pods: 2 },
  'kuberay/v1.7.0': { pods: 2 },
  'lws/v0.10.0': { pods: 18 },
  'metrics-server/v0.6.4': { pods: 4 },
  'metrics-server/v0.7.2': { pods: 4 },
  'metrics-server/v0.8.1': { pods: 4 },
  'metrics-server/v0.9.0': { pods: 6 },
  'prometheus-adapter/chart-5.3.0': { pods: 1 },
  'prometheus-adapter/v0.12.0': { pods: 1 },
  'triton/tutorials-e848952': { pods: 13 },
  'triton/v2.71.0': { pods: 11 },
  'samples/aibrix-v0.2.0': { pods: 5, state: ['aibrix/v0.2.0'] },
  'samples/aibrix-v0.4.1': { pods: 7, state: ['aibrix/v0.4.1'] },
  'samples/aibrix-v0.7.0': { pods: 78, state: ['aibrix/v0.7.0'] },
  'samples/kserve-v0.20.0': {
    pods: 24,
    unknown: {
      'InferenceService: which runtime KServe selects is not known; spec.predictor.model.runtime names one': 44,
      'InferenceGraph: how KServe makes them is not modelled': 4,
      'LLMInferenceService: how KServe makes them is not modelled': 24,
      'Gateway: GatewayClass envoy is in neither the input nor the state, and its controller makes them': 1,
      'InferenceService: it has no predictor': 1,
      "InferenceService: how KServe serves in mode 'ModelMesh' is not modelled": 1,
    },
    state: ['kserve/v0.20.0'],
  },
};

(isPresent ? describe : describe.skip)('the pods of the files of upstream', () => {
  test.each(Object.entries(FOLDERS))('of %s are all known, or why they are not', (folder, expected) => {
    const { pods, doubts = {}, unknown = {}, state = [] } = expected;
    expect(countsOf(folder, state)).toEqual({ pods, doubts, unknown });
  });
});
