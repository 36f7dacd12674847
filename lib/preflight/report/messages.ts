import { LoadProblem, Place } from '../engine/loaded-object';
import { Crash } from '../engine/run';
import { Suppression, SuppressionProblem } from '../engine/suppression/suppression';
import { onOneLine } from './one-line';
import { shownObject } from './phrases';

/** Says what of an input cannot be read. */
export function shownProblem({ file, line, message }: LoadProblem): string {
  const name = file === '-' ? 'standard input' : file;
  return onOneLine(line === undefined ? `${name} ${message}` : `${name}:${line}: ${message}`);
}

/** Says that a rule ended with an error. */
export function shownCrash({ rule, object, error }: Crash): string {
  const message = error instanceof Error ? error.message : String(error);
  return onOneLine(
    `rule ${rule} ended with an error of its own on ${shownObject(object.ref)}: ${message}; report it with the object`,
  );
}

/** Says why a suppression cannot be followed. */
export function shownSuppressionProblem({ place, message }: SuppressionProblem): string {
  return onOneLine(`${shownPlace(place)}${message}`);
}

/** Says that a suppression is for no finding. */
export function shownUnused({ rule, key, object, place }: Suppression): string {
  const what = key === undefined ? rule : `${rule}[${key}]`;
  return onOneLine(`${shownPlace(place)}${object}: no finding of ${what} is there to leave out`);
}

function shownPlace(place?: Place): string {
  return place === undefined ? '' : `${place.file === '-' ? 'standard input' : place.file}:${place.line}: `;
}
