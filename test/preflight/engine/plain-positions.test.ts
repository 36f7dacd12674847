import { plainPositions } from '../../../lib/preflight/engine/loading/plain-positions';
import { positionsOfNodes } from '../../../lib/preflight/engine/loading/positions';
import { PositionTree } from '../../../lib/preflight/engine/loading/position-tree';
import { manifests } from './manifests';

/** What a path leads to: where members begin, and where items do. */
const places = ({ members, items }: PositionTree): unknown => {
  if (items !== undefined) return items.map((item) => [item.offset, places(item)]);
  return members && [...members].map(([name, { offset, value }]) => [name, offset, places(value)]);
};

describe('the positions of plain documents', () => {
  test('are those of the nodes', () => {
    expect(manifests.length).toBeGreaterThan(50);
    for (const text of manifests) {
      expect(places(plainPositions(text) as PositionTree)).toEqual(places(positionsOfNodes(text)));
    }
  });

  test.each([
    ['quoted texts', `a: ['x', "y", z]\n"b": 1\n`],
    ['blocks', 'a:\n  - |\n    x\n  - >-   # folded\n    y\n  - |2\n      z\nb: 1\n'],
    ['items without a value', 'a:\n  - x: 1\n  -\n  - y\nb:\nc: 1\n'],
    ['flow mappings', 'a: [{ b: 1, c: [] }, {}]\n'],
    ['anchors, aliases and tags', 'a: &x [1]\nb: !!str 5\nc: [*x]\n'],
    ['a separator and comments', '--- # first\n# second\na: [1]\n'],
    ['line ends of Windows', 'a:\r\n  - |\r\n    x\r\n  - b: 1\r\n'],
    ['no mapping', '- a\n- b\n'],
  ])('are those of the nodes for %s', (_, text) => {
    const withoutEmpty = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (_key, each: unknown) => (each === undefined ? null : each)));
    expect(withoutEmpty(places(plainPositions(text) as PositionTree))).toEqual(
      withoutEmpty(places(positionsOfNodes(text))),
    );
  });

  test.each([
    ['mistakes', 'a: [\n'],
    ['several documents', 'a: 1\n---\nb: 1\n'],
    ['nothing', '# nothing\n'],
  ])('are not known for %s', (_, text) => {
    expect(plainPositions(text)).toBeUndefined();
  });
});
