import { Cause, invalid } from './field-error';
import { tooManyCharacters } from './name-rules';

const MAX_PORT = 65535;
const MAX_PORT_NAME = 15;

/** Protocols of ports of Services, endpoints and policies. */
export const PORT_PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** What is wrong with the number of a port (apimachinery `util/validation`, v0.36.3). */
export function portNumberCauses(field: string, port: number): Cause[] {
  return port >= 1 && port <= MAX_PORT ? [] : [invalid(field, port, `must be between 1 and ${MAX_PORT}, inclusive`)];
}

/** What is wrong with the name of a port of a container (apimachinery `util/validation`, v0.36.3). */
export function portNameProblems(name: string): string[] {
  return [
    ...tooManyCharacters(name, MAX_PORT_NAME),
    ...(/^[-a-z0-9]+$/.test(name) ? [] : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
    ...(/[a-z]/.test(name) ? [] : ['must contain at least one letter (a-z)']),
    ...(name.includes('--') ? ['must not contain consecutive hyphens'] : []),
    ...(name.startsWith('-') || name.endsWith('-') ? ['must not begin or end with a hyphen'] : []),
  ];
}

/** What is wrong with a port that is named or numbered. */
export function portCauses(field: string, port: number | string): Cause[] {
  if (typeof port === 'number') return portNumberCauses(field, port);
  return portNameProblems(port).map((problem) => invalid(field, port, problem));
}
