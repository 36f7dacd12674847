import type { CelError, CelInput, CelResult } from '@bufbuild/cel';
import { Containers, containers } from './erroneous-members';
import { kubernetesFunctions } from './kubernetes-functions';

/** A compiled rule: evaluated on a value of `self`. */
export type CelProgram = (self: CelInput) => CelResult;

/** An expression as it was parsed, and where its parts are. */
export type ParsedExpression = ReturnType<typeof import('@bufbuild/cel').parse>;

/** What of CEL evaluating rules needs. */
export interface Cel extends Containers {
  /** The parsed expression; throws when there is an error in it. */
  parse(expression: string): ParsedExpression;

  /** The compiled expression, or nothing when this engine cannot read it. */
  compile(expression: string): CelProgram | undefined;

  error(message: string): CelError;
  isError(result: unknown): result is CelError;
  duration(text: string): CelInput | undefined;
  timestamp(text: string): CelInput | undefined;
}

let loaded: Cel | undefined;

/** CEL with the functions of Kubernetes; loaded at the first rule, since that takes as long as checking hundreds of objects. */
export function cel(): Cel {
  loaded ??= load();
  return loaded;
}

function load(): Cel {
  /* eslint-disable @typescript-eslint/no-require-imports -- loaded when the first rule is met */
  const library = require('@bufbuild/cel') as typeof import('@bufbuild/cel');
  const { strings } = require('@bufbuild/cel/ext') as typeof import('@bufbuild/cel/ext');
  /* eslint-enable @typescript-eslint/no-require-imports */
  const env = library.celEnv({ funcs: [...strings, ...kubernetesFunctions(library)] });
  const programs = new Map<string, CelProgram | undefined>();
  const compile = (expression: string): CelProgram | undefined => {
    try {
      const run = library.plan(env, library.parse(expression));
      return (self) => run({ self });
    } catch {
      return undefined;
    }
  };
  const convert = (name: string): ((text: string) => CelInput | undefined) => {
    const program = compile(`${name}(self)`);
    return (text) => {
      const result = program?.(text);
      return result === undefined || library.isCelError(result) ? undefined : result;
    };
  };
  return {
    parse: library.parse,
    compile: (expression) => {
      if (!programs.has(expression)) programs.set(expression, compile(expression));
      return programs.get(expression);
    },
    error: (message) => library.celError(message),
    isError: (result) => library.isCelError(result),
    ...containers(library),
    duration: convert('duration'),
    timestamp: convert('timestamp'),
  };
}
