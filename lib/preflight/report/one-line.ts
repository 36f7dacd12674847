/** Text on one line: what would break it, move the cursor or not be seen is escaped. */
export function onOneLine(text: string): string {
  return escaped(text.replaceAll('\n', '\\n'));
}

/** Text in which control characters, and those that are not seen, are escaped as in JSON. */
export function escaped(text: string): string {
  const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  return text.replace(unsafe, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
