import { checkHttpName, checkText } from './field-rules';
import { MatchType, NamedMatch } from './match-type';

const MAX_VALUE = 4096;

/** A header that a request must have; names are compared without regard to case. */
export class HeaderMatch {
  /**
   * A header with this value.
   *
   * @throws a usage error for a name or value that the API server refuses
   */
  public static exact(name: string, value: string): HeaderMatch {
    return make('HeaderMatch.exact', 'Exact', name, value);
  }

  /**
   * A header whose value matches an expression, in the controller's dialect.
   *
   * @throws a usage error for a name or value that the API server refuses
   */
  public static regularExpression(name: string, expression: string): HeaderMatch {
    return make('HeaderMatch.regularExpression', 'RegularExpression', name, expression);
  }

  /** @internal */
  public static _of(fields: NamedMatch): HeaderMatch {
    return new HeaderMatch(fields);
  }

  /** @internal */
  public readonly _fields: NamedMatch;

  private constructor(fields: NamedMatch) {
    this._fields = fields;
  }
}

function make(at: string, type: MatchType, name: string, value: string): HeaderMatch {
  const prop = type === 'Exact' ? 'value' : 'expression';
  checkHttpName(at, 'name', name);
  return HeaderMatch._of({ type, name, value: checkText(at, prop, value, MAX_VALUE) });
}
