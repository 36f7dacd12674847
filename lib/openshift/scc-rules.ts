import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { SccFields } from './built-in-scc-fields';
import { capabilityNames, capabilityOverlap } from './capability-rules';
import { Mistake } from './mistake';
import { SccUserNamespaceLevel } from './scc-user-namespace-level';
import { sysctlList, sysctlOverlap } from './sysctl-rules';
import { flexVolumes, tokenVolumes, volumeNames } from './volume-rules';

const MAX_INT32 = 2 ** 31 - 1;

const MADE_BY = {
  runAsUser: 'SccRunAsUser',
  seLinuxContext: 'SccSeLinuxContext',
  fsGroup: 'SccGroups',
  supplementalGroups: 'SccGroups',
} as const;

/** In the order in which they are reported. */
const RULES: ((fields: SccFields) => Mistake | undefined)[] = [
  strategies,
  seccompProfiles,
  priority,
  volumeNames,
  tokenVolumes,
  flexVolumes,
  capabilityNames('allowedCapabilities'),
  capabilityNames('defaultAddCapabilities'),
  capabilityNames('requiredDropCapabilities'),
  capabilityOverlap,
  escalation,
  userNamespace,
  sysctlList('allowedUnsafeSysctls'),
  sysctlList('forbiddenSysctls'),
  sysctlOverlap,
];

/**
 * Refuses an SCC that the API server would refuse, or would store and that then breaks pods.
 *
 * The former by openshift/kubernetes:openshift-kube-apiserver/admission/customresourcevalidation/securitycontextconstraints/validation
 * (1e8ff724), the latter by openshift/apiserver-library-go:pkg/securitycontextconstraints (a8019f39).
 */
export function checkScc(at: IConstruct, fields: SccFields): void {
  for (const rule of RULES) {
    const mistake = rule(fields);
    if (mistake !== undefined) throw usageError(at, mistake.problem, mistake.fix);
  }
}

function strategies(fields: SccFields): Mistake | undefined {
  for (const [prop, maker] of Object.entries(MADE_BY)) {
    const value = fields[prop as keyof typeof MADE_BY];
    if (typeof (value as Partial<typeof value>)._toKube !== 'function') {
      const problem = `'${prop}' must be made by ${maker}, got ${shown(value)}`;
      return { problem, fix: 'every pod creation in the cluster fails while an SCC has a strategy that is not known' };
    }
  }
  return undefined;
}

function seccompProfiles({ seccompProfiles: profiles }: SccFields): Mistake | undefined {
  const wrong = profiles.find((profile) => typeof (profile as typeof profile | null)?._toKube !== 'function');
  if (wrong === undefined) return undefined;
  const problem = `'seccompProfiles' must hold members of SccSeccompProfile, got ${shown(wrong)}`;
  return { problem, fix: 'the SCC spells them in another way than a pod does' };
}

function priority({ priority: rank }: SccFields): Mistake | undefined {
  if (Number.isInteger(rank) && rank >= 0 && rank <= MAX_INT32) return undefined;
  const problem = `'priority' must be a whole number of 0 or more, got ${shown(rank)}`;
  return { problem, fix: 'leave it out to rank with the SCCs that OpenShift ships' };
}

function escalation(fields: SccFields): Mistake | undefined {
  if (fields.allowPrivilegeEscalation) return undefined;
  const fix = 'set allowPrivilegeEscalation: true as well';
  if (fields.defaultAllowPrivilegeEscalation === true) {
    const problem = "'defaultAllowPrivilegeEscalation' must not be true while 'allowPrivilegeEscalation' is false";
    return { problem, fix };
  }
  if (fields.allowPrivilegedContainer) {
    const problem = "'allowPrivilegedContainer' must not be true while 'allowPrivilegeEscalation' is false";
    return { problem: `${problem}, which Kubernetes refuses in a privileged container`, fix };
  }
  return undefined;
}

function userNamespace(fields: SccFields): Mistake | undefined {
  const { userNamespaceLevel } = fields;
  if (userNamespaceLevel === undefined) return undefined;
  const known = Object.values(SccUserNamespaceLevel);
  if (!known.includes(userNamespaceLevel)) {
    const problem = `'userNamespaceLevel' must be a member of SccUserNamespaceLevel, got ${shown(userNamespaceLevel)}`;
    return { problem, fix: `use one of ${known.join(', ')}` };
  }
  if (userNamespaceLevel === SccUserNamespaceLevel.ALLOW_HOST_LEVEL) return undefined;
  const prop = (['runAsUser', 'fsGroup', 'supplementalGroups'] as const).find(
    (name) => fields[name]._usesNamespaceRange,
  );
  if (prop === undefined) return undefined;
  const problem = `'${prop}' must not be the namespace's range while 'userNamespaceLevel' is RequirePodLevel`;
  return {
    problem,
    fix: `those ids are around 1000000000 and a pod's user namespace has 65536; give a range, as BuiltInScc.RESTRICTED_V3 does`,
  };
}
