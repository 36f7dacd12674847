import { Constraint } from '../../api-server/custom-resource/constraints';

interface Listener {
  readonly name: string;
  readonly protocol: string;
  readonly port?: number;
  readonly hostname?: string;
  readonly tls?: ListenerTls;
}

interface ListenerTls {
  readonly mode: string;
  readonly certificateRefs?: readonly object[];
  readonly options?: object;
}

/** Constraints of the listeners of a Gateway or of a ListenerSet. */
export const listeners: readonly Constraint[] = [
  ofEach(({ protocol, tls }) => tls !== undefined && ['HTTP', 'TCP', 'UDP'].includes(protocol), 'cannot have tls'),
  ofEach(
    ({ protocol, tls }) => protocol === 'HTTPS' && tls !== undefined && tls.mode !== 'Terminate',
    'terminates TLS: its mode must be Terminate',
  ),
  {
    ...ofEach(({ protocol, tls }) => protocol === 'TLS' && tls === undefined, 'needs tls with a mode'),
    since: '1.6.1',
  },
  ofEach(
    ({ protocol, hostname = '' }) => hostname !== '' && ['TCP', 'UDP'].includes(protocol),
    'cannot have a hostname',
  ),
  { at: 'spec.listeners', check: nameProblem },
  { at: 'spec.listeners', check: collisionProblem },
  {
    at: 'spec.listeners[].tls',
    check: ({ mode, certificateRefs = [], options = {} }: ListenerTls) =>
      mode === 'Terminate' && certificateRefs.length === 0 && Object.keys(options).length === 0
        ? 'mode Terminate needs certificateRefs or options'
        : undefined,
  },
];

function ofEach(isWrong: (listener: Listener) => boolean, problem: string): Constraint {
  return {
    at: 'spec.listeners',
    check: (all: Listener[]) => {
      const wrong = all.find(isWrong);
      return wrong === undefined ? undefined : `listener ${wrong.name} of protocol ${wrong.protocol} ${problem}`;
    },
  };
}

function nameProblem(all: readonly Listener[]): string | undefined {
  return new Set(all.map(({ name }) => name)).size < all.length ? 'two listeners have the same name' : undefined;
}

/** Listeners of a ListenerSet may leave the port to the controller; such ones collide with none. */
function collisionProblem(all: readonly Listener[]): string | undefined {
  const seen = new Map<string, string>();
  for (const { name, protocol, port, hostname } of all) {
    if (port === undefined) continue;
    const key = JSON.stringify([port, protocol, hostname]);
    const other = seen.get(key);
    if (other !== undefined) return `listeners ${other} and ${name} have the same port, protocol and hostname`;
    seen.set(key, name);
  }
  return undefined;
}
