import { clusterOf } from '../lib/preflight/cluster/cluster';
import { selectComponents } from '../lib/preflight/cluster/components';
import { parseTarget } from '../lib/preflight/cluster/target';
import { loadText } from '../lib/preflight/engine/load';
import { manifests } from './preflight/manifests';

const PODS = 10_000;
const text = manifests(2 * PODS);

/** Seconds of CPU time that a piece of work takes. */
function cpuOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** One line: how long it takes to work out the pods of a release, and to put them through admission. */
function measure(platform: string): void {
  const judged = loadText({ name: 'pods.yaml', text }).objects;
  const target = parseTarget(platform);
  const cluster = clusterOf({ target, components: selectComponents({}), namespace: 'default', judged, present: [] });
  const { derivedPods, scc } = cluster;
  const derived = cpuOf(() => derivedPods.all());
  let admitted = 0;
  const seconds = cpuOf(() => {
    for (const pods of derivedPods.all()) {
      if (!('unknown' in pods) && scc?.of(pods).answer?.allowed === true) admitted += 1;
    }
  });
  console.log(`| ${platform} | ${admitted} | ${derived.toFixed(2)} | ${seconds.toFixed(2)} |`);
}

console.log('| Platform | Pods admitted | deriving them, s of CPU | their admission, s of CPU |');
console.log('| --- | --- | --- | --- |');
['openshift@4.14', 'openshift@4.18', 'openshift@4.22'].forEach(measure);
