import { ProgressLine } from '../../../lib/core/synthesis/progress-line';

function shown(isTTY: boolean, total: number): string {
  let text = '';
  const write = (more: string) => {
    text += more;
    return true;
  };
  const progress = new ProgressLine({ isTTY, write }, 'rendering', 'charts', total);
  for (let done = 0; done < total; done += 1) progress.show(done);
  jest.setSystemTime(Date.now() + 100);
  progress.show(1200);
  progress.clear();
  return text;
}

describe('ProgressLine', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('rewrites one line at most ten times a second, and removes it', () => {
    expect(shown(true, 4000)).toBe('\rrendering 0 of 4,000 charts\rrendering 1,200 of 4,000 charts\r\u001b[K');
  });

  test('is silent for small apps', () => {
    expect(shown(true, 500)).toBe('');
  });

  test('is silent when nobody watches', () => {
    expect(shown(false, 4000)).toBe('');
  });
});
