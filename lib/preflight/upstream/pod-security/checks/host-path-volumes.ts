import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { counted } from '../wording';

/** No folders of the node (pod-security-admission `policy/check_hostPathVolumes.go`, v0.36.3). */
export const HOST_PATH_VOLUMES: Check = {
  id: 'hostPathVolumes',
  level: 'baseline',
  versions: [{ since: 0, check: hostPathVolumes }],
};

function hostPathVolumes({ spec: { volumes = [] } }: JudgedPod): Forbidden | undefined {
  const placed = volumes.map((volume, index) => ({ volume, path: `spec.volumes[${index}]` }));
  const bad = placed.filter(({ volume }) => volume.hostPath !== undefined);
  if (bad.length === 0) return undefined;
  return {
    reason: 'hostPath volumes',
    detail: counted(
      'volume',
      bad.map(({ volume: { name = '' } }) => name),
    ),
    changes: bad.map(({ path }) => ({ path })),
  };
}
