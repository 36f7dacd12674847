import fc from 'fast-check';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { CHECKS } from '../../../../lib/preflight/upstream/pod-security/checks';
import { Level } from '../../../../lib/preflight/upstream/pod-security/level-version';
import { PodSecurityStandards, detailsOf } from '../../../../lib/preflight/upstream/pod-security/standards';
import { anyContainer, anyPod } from './arbitrary-pods';
import { changedPod } from '../../../../lib/preflight/upstream/pod-security/changed-pod';

const standards = new PodSecurityStandards();
const judge = (pod: JsonObject, level: Level, version: string) => standards.judge(pod, { level, version });

const anyVersion = fc.oneof(
  fc.constant('latest'),
  fc.integer({ min: 0, max: 40 }).map((minor) => `v1.${minor}`),
);
const anyLevel = fc.constantFrom<Level>('baseline', 'restricted');
const kindOfContainers = fc.constantFrom('initContainers', 'containers', 'ephemeralContainers');

describe('the Pod Security Standards', () => {
  test('level privileged allows every pod', () => {
    fc.assert(fc.property(anyPod, anyVersion, (pod, version) => judge(pod, 'privileged', version).length === 0));
  });

  test('level restricted forbids what baseline of the same version forbids', () => {
    fc.assert(
      fc.property(anyPod, anyVersion, (pod, version) => {
        fc.pre(judge(pod, 'baseline', version).length > 0);
        expect(judge(pod, 'restricted', version)).not.toEqual([]);
      }),
    );
  });

  test('but for pods for Windows, whose capabilities restricted does not look at since 1.25', () => {
    const container = {
      name: 'a',
      securityContext: { runAsNonRoot: true, capabilities: { add: ['SYS_ADMIN'] } },
    };
    const pod = { spec: { os: { name: 'windows' }, containers: [container] } };
    expect(detailsOf(judge(pod, 'baseline', 'v1.25'))).toBe(
      'non-default capabilities (container "a" must not include "SYS_ADMIN" in securityContext.capabilities.add)',
    );
    expect(judge(pod, 'restricted', 'v1.25')).toEqual([]);
  });

  test('one more container makes no pod allowed', () => {
    fc.assert(
      fc.property(
        fc.record({
          pod: anyPod,
          container: anyContainer,
          kind: kindOfContainers,
          level: anyLevel,
          version: anyVersion,
        }),
        ({ pod, container, kind, level, version }) => {
          fc.pre(judge(pod, level, version).length > 0);
          const spec = pod.spec as JsonObject;
          const more = { ...pod, spec: { ...spec, [kind]: [...((spec[kind] ?? []) as JsonObject[]), container] } };
          expect(judge(more, level, version)).not.toEqual([]);
        },
      ),
    );
  });

  test('a pod is allowed after the changes that its checks name', () => {
    fc.assert(
      fc.property(anyPod, anyLevel, anyVersion, (pod, level, version) => {
        const changes = judge(pod, level, version).flatMap((each) => each.changes);
        expect(judge(changedPod(pod, changes), level, version)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('each change is needed: with all but one of them a pod is still forbidden', () => {
    fc.assert(
      fc.property(anyPod, anyLevel, anyVersion, fc.nat(), (pod, level, version, pick) => {
        const changes = judge(pod, level, version).flatMap((each) => each.changes);
        fc.pre(changes.length > 0);
        const omitted = pick % changes.length;
        const rest = changes.filter((_, index) => index !== omitted);
        expect(judge(changedPod(pod, rest), level, version)).not.toEqual([]);
      }),
    );
  });

  test('messages depend on nothing but pod, level and version', () => {
    fc.assert(
      fc.property(anyPod, anyLevel, anyVersion, (pod, level, version) => {
        const said = new PodSecurityStandards().judge(structuredClone(pod), {
          level,
          version,
        });
        expect(judge(pod, level, version)).toEqual(said);
      }),
    );
  });

  test('an older API server takes newer versions for its own', () => {
    const older = new PodSecurityStandards(30);
    fc.assert(
      fc.property(anyPod, anyLevel, fc.constantFrom('latest', 'v1.31', 'v1.99'), (pod, level, version) => {
        const said = older.judge(pod, { level, version });
        expect(said).toEqual(judge(pod, level, 'v1.30'));
      }),
    );
  });

  test('checks speak in the order of their levels and ids', () => {
    const keys = CHECKS.map(({ level, id }) => `${level} ${id}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(19);
  });
});
