import { Cause, invalid, required, tooLong } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { qualifiedNameProblems } from '../../name-rules';

const MAX_PARAMETERS = 512;
const MAX_PARAMETER_BYTES = 256 * 1024;

/** What is wrong with the name of a provisioner or driver. */
export function provisionerCauses(provisioner: string, path: string): Cause[] {
  if (provisioner === '') return [required(path)];
  const name = provisioner.toLowerCase();
  return qualifiedNameProblems(name).map((problem) => invalid(path, name, problem));
}

/** What is wrong with the parameters of a class. */
export function parameterCauses(parameters: { [name: string]: string }, path: string): Cause[] {
  const entries = Object.entries(parameters);
  if (entries.length > MAX_PARAMETERS) return [tooLong(path, MAX_PARAMETERS)];
  const bytes = entries.reduce((sum, [name, value]) => sum + byteLength(name) + byteLength(value), 0);
  return [
    ...(Object.hasOwn(parameters, '') ? [invalid(path, '', 'field can not be empty.')] : []),
    ...(bytes > MAX_PARAMETER_BYTES ? [tooLong(path, MAX_PARAMETER_BYTES)] : []),
  ];
}
