/** A message, the mistake that it is about, and the mistake put right. */
export type Refusal = [message: string, mistake: () => unknown, right: () => unknown];

/** Tests that each mistake is refused with its whole message, and that what is right is not. */
export function testRefusals(refusals: Refusal[]): void {
  test.each(refusals)('%s', (message, mistake, right) => {
    expect(mistake).toThrow(new Error(message));
    expect(right).not.toThrow();
  });
}

/** So many texts, each another one. */
export function texts(count: number, prefix: string = 'x'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** An object with so many keys. */
export function keyed(count: number, prefix: string = 'x'): { [key: string]: string } {
  return Object.fromEntries(texts(count, prefix).map((key) => [key, 'v']));
}
