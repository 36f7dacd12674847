import { Token, TokenKind } from './template-token';

/** Functions that every template has (Go 1.26:src/text/template/funcs.go); KServe adds none. */
const FUNCTIONS = new Set(
  'and call html index slice js len not or print printf println urlquery eq ge gt le lt ne'.split(' '),
);

const KEYWORDS = new Set('block define else end if range template with'.split(' '));

/** Words that are no function. */
const CONSTANTS = new Set(['true', 'false', 'nil']);

const OPERANDS: readonly TokenKind[] = ['string', 'number', 'dot', 'field', 'variable', 'word', 'open'];

/** Operands without fields, which no value can be piped into either. */
const LITERALS: readonly TokenKind[] = ['string', 'number', 'dot'];

const END: Token = { kind: 'end', text: '}}' };

/** Reads the tokens of one action, and keeps the first mistake (Go 1.26:src/text/template/parse/parse.go). */
export class ActionReader {
  /** The first mistake; undefined when there is none. */
  public mistake?: string;

  private place = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly variables: string[],
  ) {}

  /** The next token that is no space. */
  public peek(): Token {
    while (this.token.kind === 'space') this.place += 1;
    return this.token;
  }

  /** Takes the next word, if there is one. */
  public word(): string | undefined {
    const { kind, text } = this.peek();
    if (kind !== 'word') return undefined;
    this.place += 1;
    return text;
  }

  /** Takes the name of a template. */
  public name(): void {
    if (this.peek().kind === 'string') this.place += 1;
    else this.fail(`'${this.token.text}' is no name of a template`);
  }

  /** Nothing may follow. */
  public end(): void {
    if (this.peek().kind !== 'end') this.unexpected();
  }

  /** Notes a mistake; whatever is read after it is the end of the action. */
  public fail(mistake: string): void {
    this.mistake ??= mistake;
    this.place = this.tokens.length;
  }

  /** Commands with pipes between them, up to the end of the action or of the parentheses. */
  public pipeline(context: string, end: TokenKind = 'end'): void {
    this.declarations(context);
    let commands = 0;
    while (this.peek().kind !== end) {
      if (!OPERANDS.includes(this.token.kind)) return this.unexpected();
      if (commands > 0 && isLiteral(this.token)) return this.fail(`a value is piped into '${this.token.text}'`);
      this.command();
      commands += 1;
    }
    if (commands === 0) this.fail(`'${context}' has no value`);
  }

  private get token(): Token {
    return this.tokens[this.place] ?? END;
  }

  private declarations(context: string): void {
    const start = this.place;
    const names: string[] = [];
    while (this.peek().kind === 'variable') {
      names.push(this.token.text);
      this.place += 1;
      const { kind } = this.peek();
      if (kind === 'assign') {
        this.place += 1;
        this.variables.push(...names);
        return;
      }
      if (kind !== 'comma') break;
      if (context !== 'range' || names.length > 1) return this.fail('more than one variable is declared');
      this.place += 1;
      this.variables.push(...names);
    }
    if (names.length < 2) this.place = start;
  }

  private command(): void {
    for (;;) {
      this.operand();
      const { kind } = this.token;
      if (kind === 'pipe') this.place += 1;
      if (kind === 'pipe' || kind === 'end' || kind === 'close') return;
      if (kind !== 'space') return this.unexpected();
      if (!OPERANDS.includes(this.peek().kind)) {
        // What follows the space ends the command, or is a mistake that the next turn would not see.
        if (this.token.kind === 'pipe') this.place += 1;
        else if (this.token.kind !== 'end' && this.token.kind !== 'close') this.unexpected();
        return;
      }
    }
  }

  private operand(): void {
    const operand = this.token;
    this.place += 1;
    if (operand.kind === 'open') {
      this.pipeline('()', 'close');
      this.place += 1;
    } else if (operand.kind === 'word') this.checkWord(operand.text);
    else if (operand.kind === 'variable' && !this.variables.includes(operand.text)) {
      return this.fail(`variable '${operand.text}' is not declared`);
    }
    if (this.token.kind === 'field' && isLiteral(operand)) return this.fail(`'${operand.text}' has no fields`);
    while (this.token.kind === 'field') this.place += 1;
  }

  private checkWord(word: string): void {
    if (KEYWORDS.has(word)) this.fail(`'${word}' is in the wrong place`);
    else if (!FUNCTIONS.has(word) && !CONSTANTS.has(word)) this.fail(`function '${word}' is not defined`);
  }

  private unexpected(): void {
    this.fail(`'${this.token.text}' is in the wrong place`);
  }
}

function isLiteral({ kind, text }: Token): boolean {
  return LITERALS.includes(kind) || (kind === 'word' && CONSTANTS.has(text));
}
