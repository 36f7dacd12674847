import { join } from 'node:path';
import { check } from '../../lib/preflight/check';
import { load } from '../../lib/preflight/engine/load';

const folder = join(__dirname, '../fixtures/recipes');

/** What a recipe comes to: the SCC that admits its pod, or what those that the pod may use have against it. */
function outcomeOf(recipe: string): unknown {
  const { objects, problems } = load([join(folder, `${recipe}.yaml`)]);
  const { cluster } = check({ objects, state: [], platform: 'openshift@4.14' });
  const [pod, ...others] = cluster.derivedPods.all();
  expect({ problems, others }).toEqual({ problems: [], others: [] });
  const answer = 'unknown' in pod ? undefined : cluster.scc?.of(pod).answer;
  if (answer === undefined || answer.allowed) return answer?.scc;
  return answer.walk.filter(({ usable }) => usable).flatMap(({ errors }) => errors.map(({ text }) => text));
}

const RANGES = 'must be in the ranges: [<first uid of the namespace>, <last uid of the namespace>]';
const USER_65534 = `provider restricted-v2: .containers[0].runAsUser: Invalid value: 65534: ${RANGES}`;
const USER_1000 = `provider restricted-v2: .containers[0].runAsUser: Invalid value: 1000: ${RANGES}`;
const FS_GROUP =
  'provider restricted-v2: .spec.securityContext.fsGroup: Invalid value: []int64{1000}: 1000 is not an allowed group';
const NFS = 'spec.volumes[0]: Invalid value: "nfs": nfs volumes are not allowed to be used';
const NO_PROFILE =
  'pod.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/envoy-gateway-certgen]: Forbidden: seccomp may not be set';

describe('the Job that makes certificates for Envoy Gateway 1.1, with anyuid for the account default', () => {
  test('has another account, so that the grant changes nothing', () => {
    expect(outcomeOf('certgen/recipe')).toEqual([USER_65534]);
  });

  test('is refused by anyuid as well when the grant is given to its own account, for the profile of seccomp', () => {
    expect(outcomeOf('certgen/own-account')).toEqual([NO_PROFILE, USER_65534]);
  });

  test('is admitted by anyuid without the profile, which the recipe adds', () => {
    expect(outcomeOf('certgen/without-profile')).toBe('anyuid');
  });

  test('is admitted as it is by nonroot-v2', () => {
    expect(outcomeOf('certgen/nonroot-v2')).toBe('nonroot-v2');
  });

  test('is admitted without any grant when it leaves the ids out', () => {
    expect(outcomeOf('certgen/without-ids')).toBe('restricted-v2');
  });
});

describe('the server of Triton with models on NFS, user 1000 and fsGroup 1000', () => {
  test('is refused for each of the three', () => {
    expect(outcomeOf('triton-nfs/recipe')).toEqual([FS_GROUP, NFS, USER_1000]);
  });

  test('is refused for the ids alone when a claim takes the place of the volume', () => {
    expect(outcomeOf('triton-nfs/claim-with-ids')).toEqual([FS_GROUP, USER_1000]);
  });

  test('is admitted without any grant with a claim and without ids', () => {
    expect(outcomeOf('triton-nfs/claim')).toBe('restricted-v2');
  });

  test('is admitted as it is by an SCC with these ids and volumes, which its own account may use', () => {
    expect(outcomeOf('triton-nfs/own-scc')).toBe('triton-nfs');
  });
});

const findingsOf = (recipe: string) => {
  const { objects } = load([join(folder, `${recipe}.yaml`)]);
  const { findings } = check({ objects, state: [], platform: 'openshift@4.14' });
  return findings.map(({ rule, path, cause, fix }) => ({ rule, path, cause, fix }));
};

const OUT_OF_RANGE =
  "it must be in the namespace's range, which is not known here: OpenShift gives ids from 1000000000 on";
const POD = 'spec.template.spec';
const WITHOUT_IDS = {
  rule: 'SCC-001',
  path: `${POD}.securityContext`,
  cause: `service account eg-gateway-helm-certgen may use restricted-v2 only, and restricted-v2 refuses runAsUser 65534 (${OUT_OF_RANGE})`,
  fix: `take out ${POD}.securityContext.runAsUser and ${POD}.securityContext.runAsGroup; restricted-v2 then admits the pods`,
};

describe('preflight', () => {
  test('says of the recipe for Envoy Gateway what the Job must leave out', () => {
    expect(findingsOf('certgen/recipe')).toEqual([WITHOUT_IDS]);
  });

  test('says of the Job as it is published that the grant misses its account, too', () => {
    expect(findingsOf('certgen/default-account')).toEqual([
      {
        rule: 'SCC-002',
        path: 'subjects[0]',
        cause:
          'ServiceAccount envoy-gateway-system/default may use SCC anyuid in namespace envoy-gateway-system, and no pod of it is there; ' +
          'Job envoy-gateway-system/eg-gateway-helm-certgen runs as envoy-gateway-system/eg-gateway-helm-certgen',
        fix: 'set subjects[0] to ServiceAccount eg-gateway-helm-certgen of namespace envoy-gateway-system',
      },
      WITHOUT_IDS,
    ]);
  });

  test('says of the server of Triton all three fields', () => {
    expect(findingsOf('triton-nfs/recipe')).toEqual([
      {
        rule: 'SCC-001',
        path: POD,
        cause: `service account triton may use restricted-v2 only, and restricted-v2 refuses fsGroup 1000, volumes of type nfs and runAsUser 1000 (${OUT_OF_RANGE})`,
        fix: `take out ${POD}.securityContext.fsGroup and ${POD}.securityContext.runAsUser; mount a claim in the place of ${POD}.volumes[0]; restricted-v2 then admits the pods`,
      },
    ]);
  });

  test.each(['certgen/nonroot-v2', 'certgen/without-ids', 'triton-nfs/claim', 'triton-nfs/own-scc'])(
    'has nothing against %s',
    (recipe) => {
      expect(findingsOf(recipe)).toEqual([]);
    },
  );
});
