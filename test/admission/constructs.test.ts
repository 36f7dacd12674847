import { Platform } from '../../lib';
import { rendered } from './admitted-construct';
import { applied, restrictedOf, sccsOf } from './admitted';
import { AIBRIX_CONSTRUCTS } from './aibrix-constructs';
import { KSERVE, KSERVE_CONSTRUCTS } from './kserve-constructs';
import { METRICS_CONSTRUCTS } from './metrics-constructs';
import { TRITON_CONSTRUCTS, TRITON_WITH_IMAGE } from './triton-constructs';

const CONSTRUCTS = [...TRITON_CONSTRUCTS, ...AIBRIX_CONSTRUCTS, ...KSERVE_CONSTRUCTS, ...METRICS_CONSTRUCTS];
const RELEASES = Array.from({ length: 11 }, (_, index) => 12 + index);

/** What the cluster has besides the objects of the construct. */
const components = { kserve: '0.20.0', 'knative-serving': '1.23.0', aibrix: '0.7.0' };

describe.each(CONSTRUCTS)('the pods of $name', (construct) => {
  const { sccs, restricted, since = 12 } = construct;

  test('are admitted by every release of OpenShift', () => {
    const releases = RELEASES.filter((release) => release >= since);
    const answers = releases.map((release) => {
      const objects = rendered(construct, Platform.openshift(`4.${release}`));
      return [release, sccsOf(applied(objects, { platform: `openshift@4.${release}`, components, state: KSERVE }))];
    });
    expect(answers).toEqual(releases.map((release) => [release, sccs]));
  });

  test('fit Pod Security restricted on Kubernetes, or not for a reason', () => {
    const objects = rendered(construct, Platform.kubernetes('1.35'));
    const cluster = applied(objects, { platform: 'kubernetes@1.35', components, state: KSERVE });
    expect(restrictedOf(cluster)).toEqual(restricted ?? { admitted: cluster.derivedPods.all().length });
  });
});

test('all are admitted by SCCs without a grant, for a user id, or of their own, and none by anyuid', () => {
  expect([...new Set(CONSTRUCTS.flatMap(({ sccs }) => Object.keys(sccs)))].sort()).toEqual([
    'nonroot-v2',
    'restricted-v2',
    'test-lockedmemory-models-630e5a0e',
    'test-triton-scc-models-552b5d1b',
  ]);
});

test.each([20, 21])('builds of OpenShift 4.%i differ about models in an image', (release) => {
  const objects = rendered(TRITON_WITH_IMAGE, Platform.openshift(`4.${release}`));
  expect(sccsOf(applied(objects, { platform: `openshift@4.${release}` }))).toEqual({
    [`Deployment test-triton-c8a9d6b1: which build of OpenShift 4.${release} the cluster has is not known, and earlier ones allow image volumes in no SCC but privileged`]: 1,
  });
});
