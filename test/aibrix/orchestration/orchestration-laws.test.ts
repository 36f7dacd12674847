import fc from 'fast-check';
import {
  AibrixVersion,
  BuiltInScc,
  GangScheduling,
  InferenceEngine,
  KVCacheBackend,
  KVCacheProps,
  ModelWorkload,
  SccGrant,
  StormServiceProps,
  StormServiceRole,
  StormServiceRoleOptions,
} from '../../../lib';
import { anyPlatform } from '../../support/triton-arbitraries';
import { synthModel } from '../rendered-model';
import { image, renderCache } from './rendered-cache';
import { renderStorm } from './rendered-storm';

const NAME = 'model.aibrix.ai/name';
const name = fc.stringMatching(/^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$/);
const anyLength = fc.stringMatching(/^[a-z][-a-z0-9]{0,60}[a-z0-9]$/);
const versions = fc.constantFrom(...AibrixVersion.all);
const places = { platform: anyPlatform, version: versions };

/** Every id in an object, wherever it stands. */
const idsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        /^(runAs(User|Group)|fsGroup|supplementalGroups)$/.test(key) ? [key] : idsIn(inner),
      )
    : [];

/** Objects as text; cdk8s makes the name of an SCC's grant of the namespace, with a hash. */
const textOf = (objects: object[]) => JSON.stringify(objects).replace(/"test-[a-z]+-scc-grant-[^"]*"/g, '"scc-grant"');

/** Whether an account of the objects is there, and in the namespace of the object that names it. */
const hasAccount = (objects: any[], account: string, namespace: string) =>
  objects.some(
    ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === account && metadata.namespace === namespace,
  );

const selects = (selector: object, labels: any) =>
  Object.entries(selector).every(([label, value]) => labels[label] === value);

describe('laws of KVCache', () => {
  const backends = [KVCacheBackend.infiniStore({ image }), KVCacheBackend.hpkv({ image, rdmaPort: 18000 })];
  const anyProps: fc.Arbitrary<Partial<KVCacheProps>> = fc.record(
    {
      backend: fc.constantFrom(...backends),
      pods: fc.constantFrom({}, { lockMemoryAsRoot: true }),
      sccGrant: fc.constant(SccGrant.builtIn(BuiltInScc.PRIVILEGED)),
      replicas: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['backend', 'sccGrant'] },
  );

  test('renaming the cache or its namespace changes their names and nothing else', () => {
    fc.assert(
      fc.property(anyProps, fc.record(places), name, name, (props, place, newName, newNamespace) => {
        const render = (cacheName: string, namespace: string) =>
          textOf(renderCache({ ...props, metadata: { name: cacheName, namespace } }, place).objects);
        const renamed = render('qqq-cache-qqq', 'qqq-namespace-qqq')
          .replaceAll('qqq-cache-qqq', newName)
          .replaceAll('qqq-namespace-qqq', newNamespace);
        expect(JSON.parse(render(newName, newNamespace))).toEqual(JSON.parse(renamed));
      }),
      { numRuns: 100 },
    );
  });

  test('its account is there, and its ports are those of the Service and of the server', () => {
    fc.assert(
      fc.property(anyProps, fc.record(places), name, (props, place, namespace) => {
        const { rendered, objects, cache } = renderCache({ pods: {}, ...props, metadata: { namespace } }, place);
        const { serviceAccountName, containers } = rendered.spec.cache.template.spec;
        expect(hasAccount(objects, serviceAccountName, namespace)).toBe(true);
        expect(cache.serviceAccount.name).toBe(serviceAccountName);
        const { ports } = rendered.spec.service;
        expect(containers[0].ports.map(({ containerPort }: any) => containerPort)).toEqual(
          ports.map(({ port }: any) => port),
        );
        expect(ports[0].port).toBe(cache.port);
        const url = cache.engineEnv.AIBRIX_KV_CACHE_OL_META_SERVICE_URL.value;
        expect(url).toBe(`redis://${rendered.metadata.name}-redis.${namespace}.svc:6379`);
      }),
      { numRuns: 100 },
    );
  });

  test('no id where the platform assigns them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...backends), fc.record(places), (backend, place) => {
        const { objects } = renderCache({ backend, pods: {} }, place);
        if (place.platform.assignsUserIds) expect(idsIn(objects)).toEqual([]);
        expect(objects.at(-1).spec.cache.template.spec.securityContext.runAsNonRoot).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('names that the controller makes fit, or the name is refused', () => {
    fc.assert(
      fc.property(anyLength, fc.constantFrom(...backends, KVCacheBackend.vineyard({ image })), (cacheName, backend) => {
        const make = () => renderCache({ backend, metadata: { name: cacheName } });
        if (cacheName.length > 46) return expect(make).toThrow(/'metadata.name' must be at most 46 characters/);
        make();
        const services = ['-headless-service', '-rpc', '-redis', '-etcd-service', '-etcd-0'];
        // StatefulSets label their pods with a hash of 10.
        for (const suffix of [...services, '-0123456789'])
          expect(`${cacheName}${suffix}`.length).toBeLessThanOrEqual(63);
      }),
      { numRuns: 100 },
    );
  });
});

describe('laws of StormService', () => {
  const port = fc.integer({ min: 1, max: 65535 });
  const sglangAt = (each: number) => InferenceEngine.sglang({ image, port: each });
  const vllmAt = (each: number) => InferenceEngine.vllm({ image, port: each });
  const anyRole: fc.Arbitrary<Omit<StormServiceRoleOptions, 'engine'>> = fc.record(
    { replicas: fc.nat(3), gpus: fc.nat(8), rdmaResource: fc.constant('rdma/hca'), updateOrder: fc.constant(1) },
    { requiredKeys: [] },
  );
  const anyRoles = fc
    .tuple(port, fc.boolean(), fc.integer({ min: 1, max: 4 }), anyRole, anyRole)
    .map(([each, isVllm, podGroupSize, first, second]) => {
      const engine = isVllm ? vllmAt(each) : sglangAt(each);
      const size = isVllm ? 1 : podGroupSize;
      const prefill = StormServiceRole.prefill({ engine, ...first, podGroupSize: size });
      return [prefill, StormServiceRole.decode({ engine, ...second })];
    });
  const anyProps: fc.Arbitrary<Partial<StormServiceProps>> = fc.record(
    {
      roles: anyRoles,
      replicas: fc.nat(3),
      gang: fc.constantFrom(GangScheduling.coscheduling(), GangScheduling.volcano()),
      updateInPlace: fc.boolean(),
      podLabels: fc.constant({ team: 'chat' }),
    },
    { requiredKeys: ['roles'] },
  );

  test('renaming the model or its namespace changes their names and nothing else', () => {
    fc.assert(
      fc.property(anyProps, fc.record(places), name, name, (props, place, modelName, newNamespace) => {
        const render = (model: string, namespace: string) =>
          textOf(renderStorm({ ...props, modelName: model }, { ...place, namespace }).objects);
        const renamed = render('qqq-model-qqq', 'qqq-namespace-qqq')
          .replaceAll('qqq-model-qqq', modelName)
          .replaceAll('qqq-namespace-qqq', newNamespace);
        expect(JSON.parse(render(modelName, newNamespace))).toEqual(JSON.parse(renamed));
      }),
      { numRuns: 100 },
    );
  });

  test('one name and one port, wherever AIBrix reads them', () => {
    fc.assert(
      fc.property(anyProps, fc.record(places), name, (props, place, modelName) => {
        const { objects, metadata, spec, roles } = renderStorm({ ...props, modelName }, place);
        expect(selects(spec.selector.matchLabels, spec.template.metadata.labels)).toBe(true);
        expect([metadata.labels[NAME], spec.template.metadata.labels[NAME]]).toEqual([modelName, modelName]);
        for (const { template } of roles) {
          const { labels } = template.metadata;
          const [{ args, ports }] = template.spec.containers;
          const given = (flag: string) => args.find((arg: string) => arg.startsWith(`${flag}=`)).split('=')[1];
          expect([labels[NAME], given('--served-model-name')]).toEqual([modelName, modelName]);
          expect(new Set([labels['model.aibrix.ai/port'], String(ports[0].containerPort), given('--port')]).size).toBe(
            1,
          );
          expect(hasAccount(objects, template.spec.serviceAccountName, metadata.namespace)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('no id where the platform assigns them, and no root anywhere', () => {
    fc.assert(
      fc.property(anyProps, fc.record(places), (props, place) => {
        const { pods } = renderStorm(props, place);
        if (place.platform.assignsUserIds) expect(idsIn(pods)).toEqual([]);
        for (const { securityContext } of pods) expect(securityContext.runAsNonRoot).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('never owns the groups of another, of whatever name and namespace', () => {
    const groupsOf = (stormName: string, namespace: string) => {
      const { spec } = renderStorm({ metadata: { name: stormName } }, { namespace });
      return { selector: spec.selector.matchLabels, labels: spec.template.metadata.labels };
    };
    fc.assert(
      fc.property(name, name, name, name, (aName, aSpace, bName, bSpace) => {
        const [a, b] = [groupsOf(aName, aSpace), groupsOf(bName, bSpace)];
        expect(selects(a.selector, b.labels)).toBe(aName === bName && aSpace === bSpace);
      }),
      { numRuns: 100 },
    );
  });

  test('host names that the controller makes fit, or the names are refused', () => {
    const kinds: [Partial<StormServiceRoleOptions>, string][] = [
      [{}, '01234'],
      [{ stateful: true }, '0123456789-99'],
      [{ podGroupSize: 8 }, '0123456789-99-99'],
    ];
    fc.assert(
      fc.property(anyLength, anyLength, fc.constantFrom(...kinds), (stormName, roleName, [options, suffix]) => {
        const role = StormServiceRole.named(roleName, { engine: sglangAt(8000), ...options });
        const host = `${stormName}-roleset-01234-${roleName}-${suffix}`;
        const make = () => renderStorm({ roles: [role], metadata: { name: stormName } });
        if (host.length > 63) expect(make).toThrow(/'metadata.name' and the name of a role must have at most/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('laws of RayClusterFleet', () => {
  test('names of clusters fit in a label, or the name is refused', () => {
    const workload = ModelWorkload.rayClusterFleet();
    fc.assert(
      fc.property(anyLength, (fleetName) => {
        const make = () => synthModel({ workload, metadata: { name: fleetName } });
        if (`${fleetName}-0123456789-01234`.length > 63) {
          expect(make).toThrow(/'metadata.name' must be at most 46 characters/);
        } else {
          expect(make().ofKind('RayClusterFleet').metadata.name).toBe(fleetName);
        }
      }),
      { numRuns: 100 },
    );
  });
});
