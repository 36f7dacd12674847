import { invalid, required } from '../../api-server/field-error';
import { effective } from '../pod';
import { refusal } from '../refusal';
import { UserRule } from './user-rule';

/** Containers have any user id but root's; the kubelet looks at the image where the pod has none. */
export function usersMustRunAsNonRoot(): UserRule {
  return {
    nonRoot: true,
    refusals: (container) => {
      const user = effective(container, 'runAsUser');
      const nonRoot = effective(container, 'runAsNonRoot');
      const flag = `${container.field}.runAsNonRoot`;
      if (nonRoot.value === undefined && user.value === undefined) {
        return [refusal('runAsUser', nonRoot.path, required(flag, 'must be true'))];
      }
      if (nonRoot.value === false) {
        return [refusal('runAsUser', nonRoot.path, invalid(flag, false, 'must be true'), false)];
      }
      const detail = 'running with the root UID is forbidden';
      return user.value === 0
        ? [refusal('runAsUser', user.path, invalid(`${container.field}.runAsUser`, 0, detail), 0)]
        : [];
    },
  };
}
