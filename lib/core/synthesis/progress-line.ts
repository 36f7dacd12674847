import { WriteStream } from 'node:tty';

const LARGE = 500;
const MILLISECONDS_BETWEEN = 100;
const whole = new Intl.NumberFormat('en-US');

/** One line on a terminal that says how far a long piece of work is; nothing when the work is small or the output is no terminal. */
export class ProgressLine {
  private readonly isShown: boolean;
  private shownAt = 0;

  constructor(
    private readonly stream: Pick<WriteStream, 'isTTY' | 'write'>,
    private readonly verb: string,
    private readonly noun: string,
    private readonly total: number,
  ) {
    this.isShown = stream.isTTY && total > LARGE;
  }

  /** Says that `done` are done, unless it said something a moment ago. */
  public show(done: number): void {
    const now = Date.now();
    if (!this.isShown || now - this.shownAt < MILLISECONDS_BETWEEN) return;
    this.shownAt = now;
    this.stream.write(`\r${this.verb} ${whole.format(done)} of ${whole.format(this.total)} ${this.noun}`);
  }

  /** Removes the line. */
  public clear(): void {
    if (this.shownAt > 0) this.stream.write('\r\u001b[K');
    this.shownAt = 0;
  }
}
