import { quoted } from './go-text';

const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const END = 'unexpected end of JSON input';
const LITERALS: { readonly [first: string]: string | undefined } = { t: 'true', f: 'false', n: 'null' };
const ESCAPES = '"\\/bfnrt';

/** What Go's encoding/json says of a text that it cannot read into a `map[string]interface{}`; nothing when it can. */
export function goJsonObjectProblem(text: Uint8Array): string | undefined {
  const scanner = new Scanner(text);
  try {
    const type = scanner.document();
    if (type === 'object' || type === 'null') return undefined;
    return `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`;
  } catch (error) {
    if (error instanceof SyntaxProblem) return error.message;
    throw error;
  }
}

class SyntaxProblem extends Error {}

/** Reads JSON as Go's scanner does, one byte after the other; what it is for is the text of the first problem. */
class Scanner {
  private at = 0;

  public constructor(private readonly text: Uint8Array) {}

  /** The type of the value that is the whole text. */
  public document(): string {
    const type = this.value();
    this.skipSpace();
    if (this.at < this.text.length) throw this.problem('after top-level value');
    return type;
  }

  private value(): string {
    this.skipSpace();
    const character = this.peek();
    if (character === '{') return this.object();
    if (character === '[') return this.array();
    if (character === '"') return this.string();
    if (/[-0-9]/.test(character)) return this.number();
    return this.literal(character);
  }

  private object(): string {
    this.at++;
    this.skipSpace();
    if (this.take('}')) return 'object';
    for (;;) {
      this.skipSpace();
      if (this.peek() !== '"') throw this.problem('looking for beginning of object key string');
      this.string();
      this.skipSpace();
      if (!this.take(':')) throw this.problem('after object key');
      this.value();
      this.skipSpace();
      if (this.take('}')) return 'object';
      if (!this.take(',')) throw this.problem('after object key:value pair');
    }
  }

  private array(): string {
    this.at++;
    this.skipSpace();
    if (this.take(']')) return 'array';
    for (;;) {
      this.value();
      this.skipSpace();
      if (this.take(']')) return 'array';
      if (!this.take(',')) throw this.problem('after array element');
    }
  }

  private string(): string {
    this.at++;
    while (!this.take('"')) {
      const character = this.peek();
      if (character < ' ') throw this.problem('in string literal');
      this.at++;
      if (character === '\\') this.escape();
    }
    return 'string';
  }

  private escape(): void {
    if (!this.take('u')) {
      if (!ESCAPES.includes(this.peek())) throw this.problem('in string escape code');
      this.at++;
      return;
    }
    for (let digit = 0; digit < 4; digit++) {
      if (!/[0-9a-fA-F]/.test(this.peek())) throw this.problem('in \\u hexadecimal character escape');
      this.at++;
    }
  }

  private number(): string {
    this.take('-');
    if (!this.take('0')) this.digits('in numeric literal');
    if (this.take('.')) this.digits('after decimal point in numeric literal');
    if (this.take('e') || this.take('E')) {
      if (!this.take('+')) this.take('-');
      this.digits('in exponent of numeric literal');
    }
    return 'number';
  }

  private digits(where: string): void {
    if (!/[0-9]/.test(this.peek())) throw this.problem(where);
    while (this.at < this.text.length && /[0-9]/.test(this.peek())) this.at++;
  }

  private literal(first: string): string {
    const literal = LITERALS[first];
    if (literal === undefined) throw this.problem('looking for beginning of value');
    for (const expected of literal) {
      if (this.peek() !== expected) throw this.problem(`in literal ${literal} (expecting '${expected}')`);
      this.at++;
    }
    return literal === 'null' ? literal : 'bool';
  }

  private skipSpace(): void {
    while (SPACE.has(this.text[this.at])) this.at++;
  }

  private take(character: string): boolean {
    if (this.at >= this.text.length || this.peek() !== character) return false;
    this.at++;
    return true;
  }

  private peek(): string {
    if (this.at >= this.text.length) throw new SyntaxProblem(END);
    return String.fromCharCode(this.text[this.at]);
  }

  private problem(where: string): SyntaxProblem {
    return new SyntaxProblem(`invalid character ${shown(this.peek())} ${where}`);
  }
}

/** A byte as Go shows it, which takes it for a character. */
function shown(character: string): string {
  if (character === "'") return "'\\''";
  return character === '"' ? `'"'` : `'${quoted(character).slice(1, -1)}'`;
}
