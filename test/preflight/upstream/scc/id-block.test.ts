import { parseIdBlock } from '../../../../lib/preflight/upstream/scc/id-block';

describe('a block of ids', () => {
  test.each([
    ['1000900000/10000', 1000900000, 1000909999],
    ['1000900000-1000909999', 1000900000, 1000909999],
    ['1000/1', 1000, 1000],
    ['1000/0', 1000, 999],
    ['0/0', 0, 4294967295],
    ['4294967295/2', 4294967295, 0],
    ['1000/10x', 1000, 1009],
    ['1000/10,2000/10', 1000, 1009],
    [' 1000/ 10', 1000, 1009],
    ['\u00a01000-\u20281009', 1000, 1009],
    ['2000-1000', 2000, 1000],
  ])('reads %j', (text, start, end) => {
    expect(parseIdBlock(text)).toEqual({ start, end });
  });

  test.each([
    ['', 'EOF'],
    ['1000/', 'EOF'],
    ['1000-', 'EOF'],
    ['1000', 'unexpected EOF'],
    ['abc', 'expected integer'],
    ['-5/10', 'expected integer'],
    ['1000/x', 'expected integer'],
    ['1000 /10', 'input does not match format'],
    ['0x10/10', 'input does not match format'],
    ['1000-2000/10', 'input does not match format'],
    ['\n1000/10', 'unexpected newline'],
    ['\r\n1000/10', 'unexpected newline'],
    ['4294967296/1', 'unsigned integer overflow on token 4294967296'],
    ['1/99999999999999999999', 'strconv.ParseUint: parsing "99999999999999999999": value out of range'],
  ])('complains about %j as Go does: %s', (text, problem) => {
    expect(() => parseIdBlock(text)).toThrow(new Error(problem));
  });
});
