import * as fc from 'fast-check';
import { Volume } from '../../../../lib/preflight/upstream/api-server/built-in/core/pod/volume';
import { Pod } from '../../../../lib/preflight/upstream/scc/pod';

const id = fc.constantFrom(0, 7, 1000, 1000900000, 1000900001);
const profile = fc.constantFrom(
  { type: 'RuntimeDefault' },
  { type: 'Unconfined' },
  { type: 'Localhost', localhostProfile: 'a' },
);
const labels = fc.constantFrom<{ [label: string]: string }>({ level: 's0:c15,c30' }, { type: 'spc_t' });
const capabilities = fc.subarray(['ALL', 'KILL', 'NET_ADMIN', 'NET_BIND_SERVICE', 'CAP_SYS_ADMIN']);
const flag = fc.boolean();
const any = { requiredKeys: [] as [] };
const ids = { runAsUser: id, runAsNonRoot: flag, seccompProfile: profile, seLinuxOptions: labels };

const context = fc.record(
  {
    ...ids,
    privileged: flag,
    allowPrivilegeEscalation: flag,
    readOnlyRootFilesystem: flag,
    capabilities: fc.record({ add: capabilities, drop: capabilities }, any),
  },
  any,
);
const container = (name: string) =>
  fc.record(
    { name: fc.constant(name), securityContext: context, ports: fc.constant([{ containerPort: 80, hostPort: 80 }]) },
    { requiredKeys: ['name'] },
  );
const volumes = fc.subarray<Volume>([
  { name: 'a', emptyDir: {} },
  { name: 'b', nfs: {} },
  { name: 'c', hostPath: {} },
  { name: 'd', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
]);
const seccomp = fc.constantFrom('runtime/default', 'docker/default', 'localhost/a', 'unconfined', 'strange', '');

/** Pods as the API server has read them. */
export const arbitraryPod: fc.Arbitrary<Pod> = fc.record({
  metadata: fc.record({
    name: fc.constant('p'),
    annotations: fc.record(
      {
        'seccomp.security.alpha.kubernetes.io/pod': seccomp,
        'container.seccomp.security.alpha.kubernetes.io/c': seccomp,
        'openshift.io/scc': fc.constantFrom('anyuid', 'own-a'),
      },
      any,
    ),
  }),
  spec: fc.record(
    {
      serviceAccountName: fc.constant('app'),
      securityContext: fc.record({ ...ids, fsGroup: id, supplementalGroups: fc.array(id, { maxLength: 2 }) }, any),
      initContainers: fc.tuple(container('i')),
      containers: fc.tuple(container('c')),
      volumes,
      hostNetwork: flag,
      hostPID: flag,
      hostUsers: flag,
    },
    { requiredKeys: ['securityContext', 'containers'] },
  ),
});
