import { MANIFESTS, written, writtenNasty } from './reports';

/** The cells of a text in CSV, as RFC 4180 reads it. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows[rows.length - 1].push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('a report in CSV', () => {
  test('has a line for each outcome, passes too', () => {
    const [head, ...rows] = cellsOf(written('csv', MANIFESTS));
    expect(head.join(' ')).toBe(
      'file line column apiVersion kind namespace name rule severity state path cause symptom fix reason until',
    );
    const shown = rows
      .filter(([, , , , , , , rule]) => rule === 'SCH-002' || rule === 'SCH-001')
      .map((row) => row.join('|'));
    const spec =
      'spec|spec is no field of ConfigMap in v1|ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "spec"|remove spec, or move it or spell it as the kind has it';
    expect(shown).toEqual([
      'models/all.yaml|1|1|v1|ConfigMap|default|good|SCH-001|error|pass||||||',
      'models/all.yaml|1|1|v1|ConfigMap|default|good|SCH-002|error|pass||||||',
      'models/all.yaml|5|1|v1|ConfigMap|default|bad|SCH-001|error|pass||||||',
      'models/all.yaml|9|3|v1|ConfigMap|default|bad|SCH-002|error|fail|data.port|data.port is of type number, and ConfigMap has string there|ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string|give data.port a value of type string: put it in quotes||',
      'models/all.yaml|11|1|v1|ConfigMap|default|known|SCH-001|error|pass||||||',
      `models/all.yaml|16|1|v1|ConfigMap|default|known|SCH-002|error|suppressed|${spec}|a tool of ours reads it|`,
      'models/all.yaml|18|1|v1|ConfigMap|default|expired|SCH-001|error|pass||||||',
      `models/all.yaml|23|1|v1|ConfigMap|default|expired|SCH-002|error|fail|${spec}|a tool of ours reads it|2026-01-31`,
      'models/all.yaml|25|1|example.com/v1|Widget||unknown|SCH-001|error|unknown||no schema of kind Widget in example.com/v1 is at hand; --state reads its CustomResourceDefinition||||',
    ]);
  });

  test('keeps texts with every sort of character in their cells', () => {
    const text = writtenNasty('csv');
    const rows = cellsOf(text);
    expect(rows.map((row) => row.length)).toEqual([16, 16, 16, 16]);
    expect(rows[1][11]).toBe('"a,b|c<d>&@me*_`\\u001b[31m\\u009b\\u202e\ufffe\ud800\\n=1');
    expect(text.split('\r\n')).toHaveLength(5);
  });
});
