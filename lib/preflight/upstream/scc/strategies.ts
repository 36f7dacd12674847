import { BrokenScc } from './broken-scc';
import { GroupField, GroupRule } from './groups/group-rule';
import { groupsMustRunAs } from './groups/must-run-as';
import { usersMustRunAs } from './run-as-user/must-run-as';
import { usersMustRunAsNonRoot } from './run-as-user/must-run-as-non-root';
import { usersMustRunAsRange } from './run-as-user/must-run-as-range';
import { UserRule } from './run-as-user/user-rule';
import { labelsMustRunAs } from './se-linux/must-run-as';
import { SeLinuxRule } from './se-linux/se-linux-rule';
import { GroupStrategy, RunAsUserStrategy, SeLinuxContextStrategy } from './security-context-constraints';
import { ShownValues } from './shown-values';

const RUN_AS_ANY = { refusals: () => [] };

/** Which user ids a strategy allows (openshift/apiserver-library-go pkg/securitycontextconstraints/user, a8019f39). */
export function userRule(strategy: RunAsUserStrategy): UserRule {
  const { type = '' } = strategy;
  switch (type) {
    case 'MustRunAs':
      return usersMustRunAs(strategy);
    case 'MustRunAsRange':
      return usersMustRunAsRange(strategy);
    case 'MustRunAsNonRoot':
      return usersMustRunAsNonRoot();
    case 'RunAsAny':
      return RUN_AS_ANY;
    default:
      throw new BrokenScc(`Unrecognized RunAsUser strategy type ${type}`);
  }
}

/** Which SELinux labels a strategy allows (openshift/apiserver-library-go pkg/securitycontextconstraints/selinux, a8019f39). */
export function seLinuxRule({ type = '', seLinuxOptions }: SeLinuxContextStrategy): SeLinuxRule {
  if (type === 'MustRunAs') return labelsMustRunAs(seLinuxOptions ?? {});
  if (type === 'RunAsAny') return RUN_AS_ANY;
  throw new BrokenScc(`Unrecognized SELinuxContext strategy type ${type}`);
}

/** Which groups a strategy allows (openshift/apiserver-library-go pkg/securitycontextconstraints/group, a8019f39). */
export function groupRule(setting: GroupField, { type = '', ranges }: GroupStrategy, shown: ShownValues): GroupRule {
  if (type === 'MustRunAs') return groupsMustRunAs(setting, ranges ?? [], shown);
  if (type === 'RunAsAny') return RUN_AS_ANY;
  throw new BrokenScc(`Unrecognized ${setting === 'fsGroup' ? 'FSGroup' : 'SupplementalGroups'} strategy type ${type}`);
}
