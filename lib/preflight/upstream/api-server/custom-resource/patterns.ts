// Patterns of schemas are RE2 expressions (Go's regexp). JavaScript's engine is faster to load and to run, and reads most of them alike;
// the others, and long values, go to an engine that is linear in its input.

const MAX_LENGTH = 1024;

/** A part of an expression that JavaScript reads in another way, or not at all. */
const OTHERWISE_READ = /\(\?(?!:)|\[\^?\]|\[:|\\[pPQEAzCsSxbB]|\$[^|)]|[^|(]\^|--|&&/;

/** A single character that both engines know, a class, or a dot. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\./gs;

interface Matcher {
  test(value: string): boolean;
}

const plain = new Map<string, Matcher | undefined>();
const linear = new Map<string, Matcher>();

/** Whether a part of `value` matches a pattern of a schema. A pattern that is no expression matches nothing. */
export function matchesPattern(pattern: string, value: string): boolean {
  const matcher = value.length > MAX_LENGTH ? undefined : plainMatcher(pattern);
  return (matcher ?? linearMatcher(pattern)).test(value);
}

function plainMatcher(pattern: string): Matcher | undefined {
  if (!plain.has(pattern)) plain.set(pattern, compilePlain(pattern));
  return plain.get(pattern);
}

function compilePlain(pattern: string): Matcher | undefined {
  if (OTHERWISE_READ.test(pattern.replaceAll('[^', '[!').replace(/^\^/, ''))) return undefined;
  try {
    // RE2's dot leaves out the line feed only.
    return new RegExp(pattern.replace(TOKEN, (token) => (token === '.' ? '[^\\n]' : token)));
  } catch {
    return undefined;
  }
}

function linearMatcher(pattern: string): Matcher {
  let matcher = linear.get(pattern);
  if (matcher === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when the first such pattern is met
    const { RE2JS } = require('@bufbuild/re2') as typeof import('@bufbuild/re2');
    matcher = new RE2JS(pattern);
    linear.set(pattern, matcher);
  }
  return matcher;
}

/** Why a pattern is no expression of RE2; nothing when it is one. */
export function patternProblem(pattern: string): string | undefined {
  try {
    linearMatcher(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
