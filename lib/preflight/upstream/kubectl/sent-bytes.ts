/** Length of a value as Go writes it: like JSON.stringify, with some characters escaped besides. */
export function goJsonBytes(value: object): number {
  const text = JSON.stringify(value);
  const escaped = text.match(/[<>&\u2028\u2029]/g) ?? [];
  return escaped.reduce((sum, character) => sum + 6 - Buffer.byteLength(character), Buffer.byteLength(text));
}
