import { checkHttpName, checkText } from '../field-rules';
import { MatchType, NamedMatch } from '../match-type';

const MAX_VALUE = 1024;

/** A query parameter that a request must have. */
export class QueryParamMatch {
  /**
   * A parameter with this value.
   *
   * @throws a usage error for a name or value that the API server refuses
   */
  public static exact(name: string, value: string): QueryParamMatch {
    return make('QueryParamMatch.exact', 'Exact', name, value);
  }

  /**
   * A parameter whose value matches an expression, in the controller's dialect.
   *
   * @throws a usage error for a name or value that the API server refuses
   */
  public static regularExpression(name: string, expression: string): QueryParamMatch {
    return make('QueryParamMatch.regularExpression', 'RegularExpression', name, expression);
  }

  /** @internal */
  public static _of(fields: NamedMatch): QueryParamMatch {
    return new QueryParamMatch(fields);
  }

  /** @internal */
  public readonly _fields: NamedMatch;

  private constructor(fields: NamedMatch) {
    this._fields = fields;
  }
}

function make(at: string, type: MatchType, name: string, value: string): QueryParamMatch {
  const prop = type === 'Exact' ? 'value' : 'expression';
  checkHttpName(at, 'name', name);
  return QueryParamMatch._of({ type, name, value: checkText(at, prop, value, MAX_VALUE) });
}
