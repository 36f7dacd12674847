import { shown, usageError } from '../core/usage-error';

/** Options for operations of `EnvoyJsonPatch`. */
export interface EnvoyJsonPatchOptions {
  /**
   * JSONPath that selects the places to change, such as `$.filter_chains[*]`; `path` is then relative to each of them.
   *
   * @default - one place, the one of `path`
   */
  readonly jsonPath?: string;
}

/** A change of Envoy's configuration: an operation of RFC 6902 on its protobuf JSON, whose names are in snake_case. */
export class EnvoyJsonPatch {
  /**
   * Adds a value, or replaces the one that is there.
   *
   * @param path JSON pointer, such as `/virtual_hosts/0/routes/0`; `''` is the whole resource, which is made when there is none
   */
  public static add(path: string, value: unknown, options: EnvoyJsonPatchOptions = {}): EnvoyJsonPatch {
    return withValue('add', path, value, options);
  }

  /** Replaces the value that is there. */
  public static replace(path: string, value: unknown, options: EnvoyJsonPatchOptions = {}): EnvoyJsonPatch {
    return withValue('replace', path, value, options);
  }

  /** Goes on only where this value is there. */
  public static test(path: string, value: unknown, options: EnvoyJsonPatchOptions = {}): EnvoyJsonPatch {
    return withValue('test', path, value, options);
  }

  /** Removes what is there. */
  public static remove(path: string, options: EnvoyJsonPatchOptions = {}): EnvoyJsonPatch {
    return new EnvoyJsonPatch({ op: 'remove', path: checkPointer('remove', 'path', path), ...options });
  }

  /** Moves a value to `path`. */
  public static move(fromPath: string, path: string): EnvoyJsonPatch {
    return between('move', fromPath, path);
  }

  /** Copies a value to `path`. */
  public static copy(fromPath: string, path: string): EnvoyJsonPatch {
    return between('copy', fromPath, path);
  }

  /** @internal */
  public static _of(operation: object): EnvoyJsonPatch {
    return new EnvoyJsonPatch(operation);
  }

  private constructor(private readonly operation: object) {}

  /** @internal */
  public _toKube(): object {
    return this.operation;
  }
}

type Operation = 'add' | 'copy' | 'move' | 'remove' | 'replace' | 'test';

function withValue(op: Operation, path: string, value: unknown, { jsonPath }: EnvoyJsonPatchOptions): EnvoyJsonPatch {
  if (value === undefined || value === null) {
    const problem = `'value' must be given, got ${shown(value)}`;
    throw usageError(`EnvoyJsonPatch.${op}`, problem, 'use EnvoyJsonPatch.remove to take a value away');
  }
  return EnvoyJsonPatch._of({ op, path: checkPointer(op, 'path', path), jsonPath, value });
}

function between(op: Operation, fromPath: string, path: string): EnvoyJsonPatch {
  const from = checkPointer(op, 'fromPath', fromPath);
  return EnvoyJsonPatch._of({ op, from, path: checkPointer(op, 'path', path) });
}

function checkPointer(op: Operation, prop: string, pointer: string): string {
  if (pointer !== '' && !/^\/([^~]|~[01])*$/.test(pointer)) {
    const problem = `'${prop}' must be a JSON pointer, got ${shown(pointer)}`;
    throw usageError(`EnvoyJsonPatch.${op}`, problem, "begin with '/', and write '~' as '~0' and '/' in a key as '~1'");
  }
  return pointer;
}
