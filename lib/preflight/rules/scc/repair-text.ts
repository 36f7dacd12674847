import { DerivedPod } from '../../cluster/derived-pods';
import { PodChange } from '../../upstream/pod-security/check';
import { SccAdditions } from '../../upstream/scc/repair/extended-scc';
import { PodRepair } from '../../upstream/scc/repair/find-repair';
import { changeText } from '../pod-security/change-text';
import { ownerPath } from './owner-path';
import { listed } from './refusal-words';

/** What to do about a refused pod. */
export function repairText(derived: DerivedPod, repair: PodRepair): string {
  const { scc, changes, isGranted, additions } = repair;
  const edits = changes.length === 0 ? [] : [changesText(derived, changes)];
  if (additions !== undefined) return extensionText(derived, repair, additions);
  if (isGranted) return [...edits, grantText(derived, scc)].join(', and ');
  return [...edits, `${scc === '' ? 'an SCC' : scc} then admits the pods`].join('; ');
}

/** Changes at their places in the object, as far as it has them. */
export function changesInOwner(derived: DerivedPod, changes: readonly PodChange[]): PodChange[] | undefined {
  const inOwner = changes.flatMap(({ path, ...change }) => {
    const own = ownerPath(derived, path);
    return own === undefined ? [] : [{ path: own, ...change }];
  });
  return inOwner.length === changes.length ? inOwner : undefined;
}

function changesText(derived: DerivedPod, changes: readonly PodChange[]): string {
  const inOwner = changesInOwner(derived, changes);
  const all = inOwner ?? changes;
  const isClaim = ({ path }: PodChange): boolean => /\.volumes\[\d+\]$/.test(path);
  const isPort = ({ path }: PodChange): boolean => path.endsWith('.hostPort');
  const claims = all.filter(isClaim).map(({ path }) => path);
  const parts = [
    changeText(all.filter((change) => !isClaim(change))),
    claims.length === 0 ? '' : `mount a claim in the place of ${listed(claims)}`,
    all.some(isPort) ? 'reach the pods through a Service' : '',
  ];
  return `${inOwner === undefined ? 'in the pods: ' : ''}${parts.filter((part) => part !== '').join('; ')}`;
}

function grantText({ serviceAccount, namespace }: DerivedPod, scc: string): string {
  const command = `oc adm policy add-scc-to-user ${scc} -z ${serviceAccount} -n ${namespace}`;
  return `let service account ${serviceAccount} use ${scc}: ${command}; it admits the pods`;
}

function extensionText(derived: DerivedPod, { scc, isGranted }: PodRepair, additions: SccAdditions): string {
  const settings = listed(Object.entries(additions).map(([setting, value]) => `${setting} ${JSON.stringify(value)}`));
  if (!isGranted) return `let SCC ${scc} have ${settings} besides; it then admits the pods`;
  const { serviceAccount, namespace } = derived;
  const name = `${namespace}-${serviceAccount}`;
  return `create an SCC ${name} that is ${scc} with ${settings} besides, and ${grantText(derived, name)}`;
}
