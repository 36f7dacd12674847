import type { ParsedExpression } from '../custom-resource/cel/cel-library';
import { BOOL, CelType, DYN, INT, STRING, UNKNOWN, isOpen, listOf, mapOf, simple, typeText } from './cel-type';
import { KNOWN_FUNCTIONS, TWO_VARIABLE_MACROS, TYPE_NAMES } from './known-functions';
import { OPERATORS } from './operators';

type Expression = NonNullable<ParsedExpression['expr']>;
type Kind<T extends string> = Extract<Expression['exprKind'], { case: T }>['value'];

/** Something wrong with an expression. */
export interface Issue {
  readonly offset: number;
  readonly text: string;
}

/** Types of the names that an expression may use. */
export type Scope = ReadonlyMap<string, CelType>;

const CONSTANTS: { readonly [kind: string]: CelType } = {
  boolValue: BOOL,
  bytesValue: simple('bytes'),
  doubleValue: simple('double'),
  int64Value: INT,
  nullValue: simple('null_type'),
  stringValue: STRING,
  uint64Value: simple('uint'),
};

/** Macros whose value is a list; that of others is a bool. */
const LIST_MACROS = new Set(['map', 'filter']);

/** The type of an expression, and what is wrong with it; of what cannot be told nothing is said (cel-go `checker`, v0.26). */
export function typeOfExpression(
  parsed: ParsedExpression,
  source: string,
  scope: Scope,
): { readonly type: CelType; readonly issues: Issue[] } {
  const checker = new Checker(parsed.sourceInfo, source);
  return { type: checker.typeOf(parsed.expr, scope), issues: checker.issues };
}

class Checker {
  public readonly issues: Issue[] = [];

  constructor(
    private readonly info: ParsedExpression['sourceInfo'],
    private readonly source: string,
  ) {}

  public typeOf(expression: Expression | undefined, names: Scope): CelType {
    const kind = expression?.exprKind;
    if (expression === undefined) return UNKNOWN;
    switch (kind?.case) {
      case 'constExpr':
        return constantType(kind.value);
      case 'identExpr':
        return this.nameType(kind.value.name, this.offsetOf(expression), names);
      case 'selectExpr':
        return this.selectType(kind.value, expression, names);
      case 'callExpr':
        return this.callType(kind.value, expression, names);
      case 'listExpr':
        return listOf(common(kind.value.elements.map((each) => this.typeOf(each, names))));
      case 'structExpr':
        return this.structType(kind.value, names);
      case 'comprehensionExpr':
        return this.loopType(kind.value, expression, names);
      default:
        return UNKNOWN;
    }
  }

  /** The parser counts space in front of some operators as part of them. */
  private offsetOf({ id }: Expression): number {
    const offset = this.info?.positions[String(id)] ?? 0;
    return offset + this.source.slice(offset).search(/\S|$/);
  }

  private report(offset: number, text: string): CelType {
    this.issues.push({ offset, text });
    return UNKNOWN;
  }

  private nameType(name: string, offset: number, names: Scope): CelType {
    const plain = name.replace(/^\./, '');
    const known = names.get(plain) ?? (TYPE_NAMES.has(plain) ? simple('type') : undefined);
    return known ?? this.report(offset, `undeclared reference to '${plain}' (in container '')`);
  }

  private selectType(select: Kind<'selectExpr'>, expression: Expression, names: Scope): CelType {
    const qualified = qualifiedName(expression);
    const named = qualified === undefined ? undefined : names.get(qualified);
    if (named !== undefined) return named;
    if (qualified?.startsWith('google.protobuf.') === true) return simple('type');
    const type = this.fieldType(this.typeOf(select.operand, names), select.field, this.offsetOf(expression));
    return select.testOnly ? BOOL : type;
  }

  private fieldType(operand: CelType, field: string, offset: number): CelType {
    if (isOpen(operand)) return operand;
    if (operand.fields !== undefined)
      return operand.fields.get(field) ?? this.report(offset, `undefined field '${field}'`);
    if (operand.name === 'map') return operand.item ?? UNKNOWN;
    return this.report(offset, `type '${typeText(operand)}' does not support field selection`);
  }

  private callType(call: Kind<'callExpr'>, expression: Expression, names: Scope): CelType {
    const operator = OPERATORS[call.function];
    if (operator !== undefined) {
      const types = call.args.map((each) => this.typeOf(each, names));
      const overloads = `'${call.function}' applied to '(${types.map(typeText).join(', ')})'`;
      return (
        operator(...types) ?? this.report(this.offsetOf(expression), `found no matching overload for ${overloads}`)
      );
    }
    const macro = call.target === undefined ? undefined : TWO_VARIABLE_MACROS.get(call.function);
    return macro === undefined ? this.functionType(call, expression, names) : this.macroType(call, names, macro);
  }

  private functionType({ target, args, ...call }: Kind<'callExpr'>, expression: Expression, names: Scope): CelType {
    const qualified = target === undefined ? undefined : qualifiedName(target);
    const inNamespace = qualified === undefined ? undefined : KNOWN_FUNCTIONS.get(`${qualified}.${call.function}`);
    if (inNamespace === undefined && target !== undefined) this.typeOf(target, names);
    for (const each of args) this.typeOf(each, names);
    const known = inNamespace ?? KNOWN_FUNCTIONS.get(call.function.replace(/^\./, ''));
    if (known !== undefined) return known;
    const open = Math.max(this.source.indexOf('(', this.offsetOf(expression)), 0);
    return this.report(open, `undeclared reference to '${call.function}' (in container '')`);
  }

  private macroType({ target, args }: Kind<'callExpr'>, names: Scope, result: CelType): CelType {
    this.typeOf(target, names);
    const variables = args.slice(0, -1).flatMap(({ exprKind }) => {
      return exprKind.case === 'identExpr' ? [exprKind.value.name] : [];
    });
    const inner = new Map([...names, ...variables.map((name): [string, CelType] => [name, UNKNOWN])]);
    for (const each of args) this.typeOf(each, inner);
    return result;
  }

  private structType(struct: Kind<'structExpr'>, names: Scope): CelType {
    const values = struct.entries.map(({ keyKind, value }) => {
      if (keyKind.case === 'mapKey') this.typeOf(keyKind.value, names);
      return this.typeOf(value, names);
    });
    return struct.messageName === '' ? mapOf(common(values)) : UNKNOWN;
  }

  private loopType(loop: Kind<'comprehensionExpr'>, expression: Expression, names: Scope): CelType {
    const range = this.typeOf(loop.iterRange, names);
    const inner = new Map(names);
    inner.set(loop.iterVar, range.name === 'map' ? STRING : itemOf(range));
    if (loop.iterVar2 !== '') inner.set(loop.iterVar2, itemOf(range));
    inner.set(loop.accuVar, this.typeOf(loop.accuInit, names));
    const step = this.typeOf(loop.loopStep, inner);
    const macro = this.info?.macroCalls[String(expression.id)]?.exprKind;
    const name = macro?.case === 'callExpr' ? macro.value.function : '';
    if (!LIST_MACROS.has(name)) return BOOL;
    return name === 'filter' && range.name === 'list' ? range : step;
  }
}

function constantType({ constantKind }: Kind<'constExpr'>): CelType {
  return CONSTANTS[constantKind.case ?? ''] ?? UNKNOWN;
}

function itemOf(range: CelType): CelType {
  return range.item ?? (isOpen(range) ? range : UNKNOWN);
}

/** `a.b.c` of a chain of names. */
function qualifiedName({ exprKind }: Expression): string | undefined {
  if (exprKind.case === 'identExpr') return exprKind.value.name;
  if (exprKind.case !== 'selectExpr' || exprKind.value.operand === undefined) return undefined;
  const operand = qualifiedName(exprKind.value.operand);
  return operand === undefined ? undefined : `${operand}.${exprKind.value.field}`;
}

function common(types: CelType[]): CelType {
  const [first = UNKNOWN] = types;
  return types.every((type) => typeText(type) === typeText(first)) ? first : DYN;
}
