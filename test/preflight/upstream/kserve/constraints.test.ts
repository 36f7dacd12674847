import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('kserve@0.20.0');
const wva = { hpa: {} };
const model = { uri: 'hf://llama' };

describe('constraints of LLMInferenceService', () => {
  test.each<[string, JsonObject, string[]]>([
    ['accept replicas', { replicas: 2 }, []],
    ['accept scaling', { scaling: { maxReplicas: 4, wva } }, []],
    [
      'refuse replicas with scaling',
      { replicas: 2, scaling: { maxReplicas: 4, wva } },
      [': only one of replicas and scaling can be given'],
    ],
    [
      'refuse scaling that nothing decides on',
      { scaling: { maxReplicas: 4 } },
      ['.scaling: wva is needed: nothing else decides on the number of replicas'],
    ],
    [
      'refuse more replicas at least than at most',
      { scaling: { minReplicas: 5, maxReplicas: 4, wva } },
      ['.scaling: minReplicas 5 is more than maxReplicas 4'],
    ],
    [
      'refuse two autoscalers',
      { scaling: { maxReplicas: 4, wva: { hpa: {}, keda: {} } } },
      ['.scaling.wva: exactly one of hpa and keda is needed'],
    ],
    [
      'refuse no autoscaler',
      { scaling: { maxReplicas: 4, wva: {} } },
      ['.scaling.wva: exactly one of hpa and keda is needed'],
    ],
    [
      'accept fewer replicas when idle',
      { scaling: { minReplicas: 2, maxReplicas: 4, wva: { keda: { idleReplicaCount: 1 } } } },
      [],
    ],
    [
      'refuse as many replicas when idle as at least',
      { scaling: { maxReplicas: 4, wva: { keda: { idleReplicaCount: 1 } } } },
      ['.scaling: wva.keda.idleReplicaCount must be less than minReplicas'],
    ],
    [
      'refuse advanced settings of KEDA',
      { scaling: { maxReplicas: 4, wva: { keda: { advanced: { restoreToOriginalReplicaCount: true } } } } },
      ['.scaling.wva.keda: advanced cannot be given: the controller sets what is in it'],
    ],
  ])('%s, for a model and for its prefill', (_, workload, problems) => {
    const within = (path: string): string[] => problems.map((problem) => `${path}${problem}`);
    for (const kind of ['LLMInferenceService.v1alpha1', 'LLMInferenceService.v1alpha2']) {
      expect(refusals(kind, { model, ...workload })).toEqual(within('spec'));
      expect(refusals(kind, { model, prefill: workload })).toEqual(within('spec.prefill'));
    }
  });

  test.each<[string, JsonObject, string[]]>([
    ['accept a route', { rules: [{ backendRefs: [{ name: 'a', port: 80 }] }] }, []],
    [
      'refuse a Service without port',
      { rules: [{ backendRefs: [{ name: 'a' }] }] },
      ['rules[0].backendRefs[0]: a reference to a Service needs port'],
    ],
    [
      'refuse a filter without its settings',
      { rules: [{ filters: [{ type: 'CORS' }] }] },
      ['rules[0].filters[0]: a filter of type CORS needs cors'],
    ],
    [
      'refuse a request that takes less time than its part',
      { rules: [{ timeouts: { request: '1s', backendRequest: '2s' } }] },
      ['rules[0].timeouts: backendRequest 2s is longer than request 1s'],
    ],
    // Gateway API has the rules for these in one channel, which the definitions of KServe leave out.
    ['accept a rule whose name is not its own', { rules: [{ name: 'a' }, { name: 'a' }] }, []],
    ['accept two references to a Gateway', { parentRefs: [{ name: 'a' }, { name: 'a' }] }, []],
  ])('%s of its own', (_, spec, problems) => {
    const within = problems.map((problem) => `spec.router.route.http.spec.${problem}`);
    expect(refusals('LLMInferenceService.v1alpha2', { model, router: { route: { http: { spec } } } })).toEqual(within);
  });

  test('hold for the paths of a route, except in a template of v1alpha2', () => {
    const spec = { rules: [{ matches: [{ path: { type: 'Exact', value: 'v1' } }] }] };
    const router = { route: { http: { spec } } };
    const problem = `spec.router.route.http.spec.rules[0].matches[0].path: "v1" must start with '/'`;
    expect(refusals('LLMInferenceService.v1alpha2', { model, router })).toEqual([problem]);
    expect(refusals('LLMInferenceServiceConfig.v1alpha1', { router })).toEqual([problem]);
    expect(refusals('LLMInferenceServiceConfig.v1alpha2', { router })).toEqual([]);
  });

  test('hold for a pool of its own', () => {
    const pool = (targetPorts: JsonObject[], port?: JsonObject): JsonObject => ({
      scheduler: {
        pool: {
          spec: { selector: { matchLabels: { app: 'a' } }, targetPorts, endpointPickerRef: { name: 'epp', ...port } },
        },
      },
    });
    const of = (router: JsonObject): string[] => refusals('LLMInferenceService.v1alpha2', { model, router });
    expect(of(pool([{ number: 80 }, { number: 81 }], { port: { number: 9002 } }))).toEqual([]);
    expect(of(pool([{ number: 80 }, { number: 80 }]))).toEqual([
      'spec.router.scheduler.pool.spec.endpointPickerRef: a reference to a Service needs port',
      'spec.router.scheduler.pool.spec.targetPorts: a port is given twice',
    ]);
  });
});
