import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { shown, usageError } from '../../lib/core/usage-error';

const chart = new Chart(new App({ outdir: 'build/never-written' }), 'models');
const framesOf = (error: Error) => error.stack?.split('\n').slice(1) ?? [];

class Picky extends Construct {
  constructor(id: string, refuses: boolean) {
    super(chart, id);
    if (refuses) this.refuse();
  }

  public refuse(): void {
    throw usageError(this, "'size' must be even, got 3", 'use 4');
  }
}

const caught = (action: () => unknown): Error => {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
};

describe('usageError', () => {
  test('names the class and the path of a construct', () => {
    const error = caught(() => new Picky('Server', true));
    expect(error.message).toBe("Picky 'models/Server': 'size' must be even, got 3; use 4");
  });

  test('names a factory as it is given', () => {
    expect(usageError('Size.even', "'size' must be even, got 3", 'use 4').message).toBe(
      "Size.even: 'size' must be even, got 3; use 4",
    );
  });

  test('begins its trace at the line that creates the construct', () => {
    const [first] = framesOf(caught(() => new Picky('Created', true)));
    expect(first).toContain('usage-error.test.ts');
    expect(first).not.toContain('Picky');
  });

  test('keeps the whole trace when a method of a finished construct throws', () => {
    const picky = new Picky('Finished', false);
    expect(framesOf(caught(() => picky.refuse())).join('\n')).toContain('Picky.refuse');
  });
});

describe('shown', () => {
  test.each([
    ['text', "'text'"],
    ['two\nlines "quoted"', `'two\\nlines "quoted"'`],
    ['a\u2028b\u0085c', "'a\\u2028b\\u0085c'"],
    [7, '7'],
    [undefined, 'undefined'],
    [null, 'null'],
    [[1, 'a'], '[1,"a"]'],
    [{ a: true }, '{"a":true}'],
  ])('writes %p as %s', (value, text) => {
    expect(shown(value)).toBe(text);
  });
});
