/** Errors of the engine, and what cel-go v0.26 says instead. */
const WORDS: readonly [pattern: RegExp, words: (part: string) => string][] = [
  [/^field not found: (.*)$/s, (name) => `no such key: ${name}`],
  [/^Failed to parse duration/, () => "type conversion error from 'string' to 'google.protobuf.Duration'"],
  [/^Cannot convert .* to a BigInt$/s, () => "type conversion error from 'string' to 'int'"],
  [/^index (-?\d+) out of bounds/, (index) => `index out of range: ${index}`],
];

/** What the engine says of functions and extensions that it does not have. */
const UNSUPPORTED = /^unbound function: |^unresolved attribute$/;

/** Whether a rule ended with an error because this engine lacks what it calls: the API server evaluates it. */
export function isUnsupported(result: unknown): boolean {
  return result instanceof Error && UNSUPPORTED.test(result.message);
}

/** An error of evaluating a rule, in the words of cel-go. */
export function evaluationProblem(error: Error): string {
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(error.message);
    if (match !== null) return words(match[1]);
  }
  return error.message;
}
