import { PlacedContainer } from '../../api-server/built-in/core/pod/pod-spec';
import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { counted, distinct, plural } from '../wording';

/** No ports of the node (pod-security-admission `policy/check_hostPorts.go`, v0.36.3). */
export const HOST_PORTS: Check = {
  id: 'hostPorts',
  level: 'baseline',
  versions: [{ since: 0, check: hostPorts }],
};

function hostPorts({ placed }: JudgedPod): Forbidden | undefined {
  const used = placed.map((each) => ({
    name: each.container.name ?? '',
    uses: usesOf(each),
  }));
  const bad = used.filter(({ uses }) => uses.length > 0);
  if (bad.length === 0) return undefined;
  const uses = bad.flatMap((container) => container.uses);
  const ports = distinct(uses.map(({ port }) => String(port)));
  const containers = counted(
    'container',
    bad.map(({ name }) => name),
  );
  return {
    reason: 'hostPort',
    detail: `${containers} ${plural(bad.length, 'uses', 'use')} ${plural(ports.length, 'hostPort')} ${ports.join(', ')}`,
    changes: uses.map(({ path }) => ({ path })),
  };
}

function usesOf({
  container: { ports = [] },
  path,
}: PlacedContainer): { readonly port: number; readonly path: string }[] {
  return ports.flatMap(({ hostPort: port = 0 }, index) =>
    port === 0 ? [] : [{ port, path: `${path}.ports[${index}].hostPort` }],
  );
}
