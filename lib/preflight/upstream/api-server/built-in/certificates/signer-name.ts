import { Cause, invalid, required, tooLong } from '../../field-error';
import { byteLength, quoted } from '../../go/go-text';
import { labelProblems, subdomainProblems } from '../../name-rules';

const MAX_DOMAIN = 253;
const MAX_NAME = 571;

/** What is wrong with the name of a signer (kubernetes `core/validation` ValidateSignerName, v1.36.3). */
export function signerNameCauses(name: string, path: string): Cause[] {
  if (name === '') return [required(path)];
  const segments = name.split('/');
  if (segments.length !== 2) {
    return [invalid(path, name, "must be a fully qualified domain and path of the form 'example.com/signer-name'")];
  }
  const [domain, rest] = segments;
  return [
    ...(byteLength(domain) > MAX_DOMAIN ? [tooLong(path, MAX_DOMAIN)] : []),
    ...partCauses(domain, labelProblems, path),
    ...(domain.includes('.')
      ? []
      : [invalid(path, domain, 'should be a domain with at least two segments separated by dots')]),
    ...partCauses(rest, subdomainProblems, path),
    ...(byteLength(name) > MAX_NAME ? [tooLong(path, MAX_NAME)] : []),
  ];
}

/** What is wrong with the first part between dots that is not right. */
function partCauses(text: string, problemsOf: (part: string) => string[], path: string): Cause[] {
  const wrong = text.split('.').find((part) => problemsOf(part).length > 0);
  if (wrong === undefined) return [];
  return problemsOf(wrong).map((problem) => invalid(path, text, `validating label ${quoted(wrong)}: ${problem}`));
}
