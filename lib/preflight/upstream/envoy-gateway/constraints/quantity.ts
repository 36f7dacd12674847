/** Sizes of buffers and windows, where the pattern of the schema does not say so. */
export function sizeProblem(size: string | number): string | undefined {
  return typeof size === 'number' || /^[1-9]+[0-9]*([EPTGMK]i|[EPTGMk])?$/.test(size)
    ? undefined
    : 'must be a whole number of bytes, with a unit such as Ki or M at most';
}
