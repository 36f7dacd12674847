import * as fc from 'fast-check';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';

const flag = fc.boolean();
const capabilities = fc.option(
  fc.subarray(['ALL', 'all', '*', 'KILL', 'NET_ADMIN', 'NET_BIND_SERVICE'], { minLength: 0 }),
);
const strategy = fc.constantFrom('RunAsAny', 'MustRunAs', 'MustRunAsRange', 'MustRunAsNonRoot');
const groups = fc.record({
  type: fc.constantFrom('', 'RunAsAny', 'MustRunAs'),
  ranges: fc.option(fc.array(fc.record({ min: fc.nat(9), max: fc.nat(9) }), { maxLength: 2 })),
});

/** SCCs as their authors write them. */
export const arbitraryScc: fc.Arbitrary<SecurityContextConstraints> = fc.record({
  metadata: fc.record({ name: fc.stringMatching(/^[a-z]{1,3}$/) }),
  priority: fc.option(fc.nat(3)),
  allowPrivilegedContainer: flag,
  allowHostDirVolumePlugin: flag,
  allowHostNetwork: flag,
  allowHostPorts: flag,
  allowedCapabilities: capabilities,
  defaultAddCapabilities: capabilities,
  requiredDropCapabilities: capabilities,
  volumes: fc.option(fc.subarray(['*', 'hostPath', 'none', 'secret', 'nfs', 'projected'])),
  runAsUser: fc.record({ type: strategy }),
  seLinuxContext: fc.record({ type: strategy }),
  fsGroup: groups,
  supplementalGroups: groups,
});
