import { Progress } from '../../../lib/preflight/cli/progress';

/** What is written when objects are done at some times, in milliseconds. */
const written = (times: number[]): string[] => {
  const texts: string[] = [];
  let now = 0;
  const progress = new Progress(
    (text) => texts.push(text),
    () => now,
  );
  times.forEach((time, index) => {
    now = time;
    progress.at(index + 1, times.length);
  });
  progress.end();
  return texts;
};

describe('the progress of a run', () => {
  test('is not shown when it takes less than a second', () => {
    expect(written([10, 500, 999])).toEqual([]);
  });

  test('is shown from time to time, and cleared at the end', () => {
    expect(written([999, 1000, 1050, 1100, 1101])).toEqual([
      '\r\u001b[Kchecked 2 of 5 objects',
      '\r\u001b[Kchecked 4 of 5 objects',
      '\r\u001b[K',
    ]);
  });
});
