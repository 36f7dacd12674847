import { Constraint } from '../../api-server/custom-resource/constraints';

const HIGHEST = 65535;

/** Numbers that must be those of ports. */
export function portNumbers(...places: string[]): Constraint[] {
  return places.map((at) => ({ at, check: portNumberProblem }));
}

/** What is wrong with a number as that of a port. */
export function portNumberProblem(port: number): string | undefined {
  return port > 0 && port <= HIGHEST ? undefined : `must be a port, from 1 to ${HIGHEST}`;
}
