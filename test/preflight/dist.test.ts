import { join } from 'node:path';
import { check } from '../../lib/preflight/check';
import { load } from '../../lib/preflight/engine/load';

describe('the reference platform', () => {
  test.each([
    ['openshift', 'openshift@4.18'],
    ['kubernetes', undefined],
  ])('as rendered in dist/%s gives no error and no warning', (folder, platform) => {
    const { objects, problems } = load([join(__dirname, '../../dist', folder)]);
    const { findings, crashes } = check({ objects, state: [], platform });
    expect({ problems, crashes, objects: objects.length > 90 }).toEqual({ problems: [], crashes: [], objects: true });
    expect(findings.filter(({ state }) => state === 'fail')).toEqual([]);
  });
});
