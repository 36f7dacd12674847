import { ActionReader } from './action-reader';
import { TemplatePart, partsOf } from './template-part';
import { Token } from './template-token';

/** What a template is found to be without being run. */
export interface GoTemplate {
  /** Why Go does not parse it; undefined when it does. */
  readonly mistake?: string;
  /** Text that whatever it makes starts with; undefined when that depends on an action. */
  readonly start?: string;
  /** Fields of the given value that every run reads, without the dot. */
  readonly fields: readonly string[];
}

/** A block that is open. */
interface Block {
  readonly word: string;
  /** Whether its plain `else` was read. */
  hasElse: boolean;
  /** The variables around it, for when it ends. */
  readonly outer: string[];
}

/** Reads a template of Go's package `text/template`. */
export function readGoTemplate(template: string): GoTemplate {
  const parts = partsOf(template);
  if (typeof parts === 'string') return { mistake: parts, fields: [] };
  const blocks = new Blocks();
  for (const { action } of parts) {
    const mistake = action === undefined ? undefined : blocks.read(action);
    if (mistake !== undefined) return { mistake, fields: [] };
  }
  return { mistake: blocks.unclosed(), start: startOf(parts), fields: blocks.fields };
}

/** The blocks of a template while its actions are read. */
class Blocks {
  public readonly fields: string[] = [];

  private readonly blocks: Block[] = [];
  private variables = ['$'];

  /** Reads an action; returns the mistake in it. */
  public read(action: readonly Token[]): string | undefined {
    const depth = this.blocks.length;
    const reader = new ActionReader(action, this.variables);
    const { kind, text } = reader.peek();
    const control = kind === 'word' ? this.control(text) : undefined;
    if (control === undefined) reader.pipeline('{{ }}');
    else {
      reader.word();
      control(reader);
    }
    if (reader.mistake === undefined && depth === 0) this.fields.push(...fieldsOf(action));
    return reader.mistake;
  }

  /** The mistake of blocks that are open at the end of the template. */
  public unclosed(): string | undefined {
    const block = this.blocks.at(-1);
    return block && `'${block.word}' has no '{{ end }}'`;
  }

  private control(word: string): ((reader: ActionReader) => void) | undefined {
    const isInRange = this.blocks.some((block) => block.word === 'range');
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return (reader) => {
          this.open(word);
          reader.pipeline(word);
        };
      case 'define':
      case 'block':
        return (reader) => this.define(reader, word);
      case 'template':
        return (reader) => {
          reader.name();
          if (reader.peek().kind !== 'end') reader.pipeline(word);
        };
      case 'else':
        return (reader) => this.else(reader);
      case 'end':
        return (reader) => this.end(reader);
      case 'break':
      case 'continue':
        return (reader) => (isInRange ? reader.end() : reader.fail(`'${word}' is outside of 'range'`));
      default:
        return undefined;
    }
  }

  private open(word: string): void {
    this.blocks.push({ word, hasElse: false, outer: [...this.variables] });
  }

  /** The body of another template knows no variable of this one. */
  private define(reader: ActionReader, word: string): void {
    if (word === 'define' && this.blocks.length > 0) return reader.fail("'define' is inside of another block");
    reader.name();
    if (word === 'block') reader.pipeline(word);
    else reader.end();
    this.open(word);
    this.variables = ['$'];
  }

  private else(reader: ActionReader): void {
    const block = this.blocks.at(-1);
    const next = reader.word();
    const isAllowed = block !== undefined && !block.hasElse && ['if', 'with', 'range'].includes(block.word);
    if (!isAllowed || (next !== undefined && (next !== block.word || next === 'range'))) {
      return reader.fail("'else' is in the wrong place");
    }
    if (next === undefined) {
      reader.end();
      block.hasElse = true;
    } else reader.pipeline(next);
  }

  private end(reader: ActionReader): void {
    reader.end();
    const block = this.blocks.pop();
    if (block === undefined) return reader.fail("'{{ end }}' ends no block");
    this.variables = block.outer;
  }
}

/** Text before all actions; comments are no parts any more. */
function startOf([first]: readonly TemplatePart[]): string | undefined {
  return first === undefined ? '' : first.text;
}

/** What an action reads of the given value; nothing is certain of one with `and` and `or`, which may stop before. */
function fieldsOf(action: readonly Token[]): string[] {
  if (action.some(({ kind, text }) => kind === 'word' && ['and', 'or', 'define'].includes(text))) return [];
  return action
    .filter(({ kind }, index) => kind === 'field' && !isChained(action[index - 1]))
    .map(({ text }) => text.slice(1));
}

function isChained(before: Token | undefined): boolean {
  return before !== undefined && ['field', 'variable', 'close', 'word'].includes(before.kind);
}
