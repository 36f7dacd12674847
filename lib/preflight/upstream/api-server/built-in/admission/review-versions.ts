import { Cause, invalid, required } from '../../field-error';
import { dns1035LabelProblems } from '../../name-rules';

const KNOWN = ['v1', 'v1beta1'];

/** What is wrong with the versions of reviews that a webhook understands. */
export function reviewVersionCauses(versions: string[], path: string): Cause[] {
  const known = KNOWN.join(', ');
  if (versions.length === 0) return [required(path, `must specify one of ${known}`)];
  const causes = versions.flatMap((version, index) => {
    const problems = versions.indexOf(version) < index ? ['duplicate version'] : dns1035LabelProblems(version);
    return problems.map((problem) => invalid(`${path}[${index}]`, version, problem));
  });
  if (versions.some((version) => KNOWN.includes(version))) return causes;
  return [...causes, invalid(path, versions, `must include at least one of ${known}`)];
}
