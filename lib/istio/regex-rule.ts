import { onOneLine, shown, usageError } from '../core/usage-error';

const MAX_LENGTH = 1024;

/**
 * Checks a regular expression as Istio does (istio:pkg/config/validation/validation.go `validateStringRegexp`, 1.31).
 *
 * What both know is compiled as JavaScript; what RE2 alone knows at the start of a group is replaced first, what JavaScript alone knows is refused.
 */
export function checkRegex(at: string, prop: string, expression: string): void {
  if (expression === '' || expression.length > MAX_LENGTH) {
    const problem = `'${prop}' must have 1 to ${MAX_LENGTH} characters, got ${expression.length}`;
    throw usageError(at, problem, 'Istio refuses any other');
  }
  const problem = problemOf(expression);
  if (problem === undefined) return;
  const text = `'${prop}' must be a regular expression of RE2, got ${shown(expression)} (${onOneLine(problem)})`;
  throw usageError(at, text, 'write it without look-around and references to groups');
}

function problemOf(expression: string): string | undefined {
  if (/\(\?(<?[=!])/.test(expression)) return 'look-around';
  if (/(^|[^\\])(\\\\)*\\([1-9]|k<)/.test(expression)) return 'reference to a group';
  const inJavaScript = expression
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?[imsU]*(-[imsU]+)?:/g, '(?:')
    .replace(/\(\?[imsU]+(-[imsU]+)?\)/g, '');
  try {
    new RegExp(inJavaScript);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
