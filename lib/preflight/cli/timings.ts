/** How long the steps of a run take. */
export class Timings {
  private readonly steps: string[] = [];
  private start = performance.now();

  /** Ends a step, and begins the next one. */
  public end(step: string): void {
    const now = performance.now();
    this.steps.push(`${step} ${(now - this.start).toFixed(1)} ms`);
    this.start = now;
  }

  public text(): string {
    return `timings: ${this.steps.join(', ')}\n`;
  }
}
