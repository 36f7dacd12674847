const FIRST_AFTER_MS = 1000;
const NEXT_AFTER_MS = 100;
const CLEAR_LINE = '\r\u001b[K';

/** Says on one line of a terminal how far a long run is. */
export class Progress {
  private next: number;
  private isShown = false;

  constructor(
    private readonly write: (text: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.next = now() + FIRST_AFTER_MS;
  }

  /** Shows how many of all are done, when that is due. */
  public at(done: number, total: number): void {
    const now = this.now();
    if (now < this.next) return;
    this.next = now + NEXT_AFTER_MS;
    this.isShown = true;
    this.write(`${CLEAR_LINE}checked ${done} of ${total} objects`);
  }

  /** Leaves the line as it was. */
  public end(): void {
    if (this.isShown) this.write(CLEAR_LINE);
    this.isShown = false;
  }
}
