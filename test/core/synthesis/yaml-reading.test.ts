import { ApiObject, Chart } from 'cdk8s';
import { InferenceApp } from '../../../lib/core/inference-app';
import { misreadingOfKey, misreadingOfText } from '../../../lib/core/synthesis/yaml-reading';
import * as answers from './yaml-reading.json';

function synthesize(fields: Record<string, unknown>): string {
  const chart = new Chart(new InferenceApp(), 'models');
  new ApiObject(chart, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', ...fields });
  return (chart.node.root as InferenceApp).synthYaml();
}

describe('what Kubernetes reads otherwise than it is written', () => {
  test.each([...answers.misread, ...answers.misreadAsText])('as a value: %j', (text) => {
    expect(misreadingOfText(text)).toBeDefined();
  });

  test.each([...answers.misread, ...answers.misreadAsName])('as a field name: %j', (name) => {
    expect(misreadingOfKey(name)).toBeDefined();
  });

  test.each([...answers.readAsWritten, ...answers.misreadAsName])('is not the value %j', (text) => {
    expect(misreadingOfText(text)).toBeUndefined();
  });

  test.each([...answers.readAsWritten, ...answers.misreadAsText])('is not the field name %j', (name) => {
    expect(misreadingOfKey(name)).toBeUndefined();
  });
});

describe('InferenceApp', () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      'a string that is read as a number',
      { data: { mode: '0o755' } },
      `'data.mode' must be read by Kubernetes as written, got '0o755', which it reads as a number; spell it in another way, like '0755' for '0o755'`,
    ],
    [
      'a value in a list',
      { data: { 'a.b/c': [{ x: ['fine', '0X1F'] }] } },
      `'data["a.b/c"][0].x[1]' must be read by Kubernetes as written, got '0X1F', which it reads as a number; spell it in another way, like '0755' for '0o755'`,
    ],
    [
      'a merge key',
      { data: { '<<': 'x' } },
      `'data' must have field names that Kubernetes reads as written, got '<<', which it reads as a merge key; rename the field`,
    ],
    [
      'a merge key at the top',
      { '<<': 'x' },
      `the object must have field names that Kubernetes reads as written, got '<<', which it reads as a merge key; rename the field`,
    ],
    [
      'U+0085',
      { data: { text: 'a\u0085b\nc' } },
      `'data.text' must be read by Kubernetes as written, got 'a\\u0085b\\nc', which it reads with a space for U+0085; remove the character`,
    ],
    [
      'half a surrogate pair',
      { data: { text: 'a\ud800b' } },
      `'data.text' must be read by Kubernetes as written, got 'a\\ud800b', which it cannot read for a character in it; remove the character`,
    ],
    [
      'U+2028 in a long text, of which it shows the part',
      { data: { text: `${'many words '.repeat(9)}\u2028${' more words'.repeat(9)}` } },
      `'data.text' must be read by Kubernetes as written, got '…y words many words many words \\u2028 more words more words m…', which it ends at the line separator in it; remove the character U+2028 or U+2029`,
    ],
    [
      'a block that starts with a tab',
      { data: { text: '\ta: "b"\nc' } },
      `'data.text' must be read by Kubernetes as written, got '\\ta: "b"\\nc', which it takes for indented where it starts with space; start it with a word`,
    ],
    [
      'a number without end',
      { spec: { replicas: Infinity } },
      `'spec.replicas' must be read by Kubernetes as written, got Infinity, which it has no JSON number for; use a finite number`,
    ],
  ])('refuses %s', (_, fields, message) => {
    expect(() => synthesize(fields)).toThrow(new Error(`ApiObject 'models/Settings': ${message}`));
  });

  test('writes strings that only look like numbers of another notation', () => {
    expect(synthesize({ data: { mode: '0o8', count: '0755' } })).toContain('data:\n  count: "0755"\n  mode: 0o8\n');
  });
});
