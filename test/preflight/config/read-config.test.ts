import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../lib/preflight/config/read-config';
import { loadText } from '../../../lib/preflight/engine/load';

let cwd: string;
const before = process.cwd();
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'config-'));
  process.chdir(cwd);
  mkdirSync('settings');
});
afterAll(() => {
  process.chdir(before);
  rmSync(cwd, { recursive: true });
});

const read = (text: string, file = 'preflight.yaml') => {
  writeFileSync(file, text);
  return readConfig(file);
};

describe('readConfig', () => {
  test('reads every key', () => {
    const { allow, ...rest } = read(
      `platform: openshift@4.18
components:
  envoy-gateway: 1.2.8
namespace: models
state: [cluster, ../crds.yaml, /cluster]
max-warnings: 0
strict-unknown: true
allow:
  - rule: PSA-001
    object: Deployment/envoy-gateway-system/envoy-*
    key: containers/envoy
    reason: the namespace is privileged
    until: 2027-03-31
forbid-allow: [SCC-001]
`,
      'settings/preflight.yaml',
    );
    expect(rest).toEqual({
      platform: 'openshift@4.18',
      components: { 'envoy-gateway': '1.2.8' },
      namespace: 'models',
      state: ['settings/cluster', 'crds.yaml', '/cluster'],
      maxWarnings: 0,
      strictUnknown: true,
      forbidAllow: [{ rule: 'SCC-001', place: { file: 'settings/preflight.yaml', line: 14, column: 16 } }],
    });
    expect(allow).toEqual([
      {
        rule: 'PSA-001',
        object: 'Deployment/envoy-gateway-system/envoy-*',
        key: 'containers/envoy',
        reason: 'the namespace is privileged',
        until: '2027-03-31',
        source: 'config',
        place: { file: 'settings/preflight.yaml', line: 9, column: 5 },
        covers: expect.any(Function),
      },
    ]);
    const text =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: envoy-1, namespace: envoy-gateway-system }\n';
    expect(loadText({ name: 'x', text }).objects.map(allow[0].covers)).toEqual([true]);
  });

  test.each(['', '# nothing\n', '{}\n'])('reads %j as no settings', (text) => {
    expect(read(text)).toEqual({ allow: [], forbidAllow: [] });
  });

  test.each([
    ['platform: 4.18\n', `preflight.yaml:1: 'platform' must be text in quotes, got 4.18`],
    ['namespace: [a]\n', `preflight.yaml:1: 'namespace' must be text, got ["a"]`],
    ['\ncomponents:\n  kserve: 0.15\n', `preflight.yaml:3: 'components.kserve' must be text in quotes, got 0.15`],
    ['components: [kserve]\n', `preflight.yaml:1: 'components' must be a mapping, got ["kserve"]`],
    ['state: cluster\n', `preflight.yaml:1: 'state' must be a list, got "cluster"`],
    ['max-warnings: -1\n', `preflight.yaml:1: 'max-warnings' must be a whole number, got -1`],
    ['max-warnings: many\n', `preflight.yaml:1: 'max-warnings' must be a whole number, got "many"`],
    ['strict-unknown: maybe\n', `preflight.yaml:1: 'strict-unknown' must be true or false, got "maybe"`],
    ['namespace: a\nalow: []\n', `preflight.yaml:2: key 'alow' is not known; the nearest is 'allow'`],
    [
      'allow:\n  - rule: SCH-001\n    object: A/b/c\n    reason: because of that\n    untill: x\n',
      `preflight.yaml:5: key 'untill' is not known; the nearest is 'until'`,
    ],
    [
      'allow:\n  - rule: SCH-001\n    reason: because of that\n',
      `preflight.yaml:2: 'allow[0]' must have 'rule', 'object' and 'reason', got {"rule":"SCH-001","reason":"because of that"}`,
    ],
    [
      'allow:\n  - rule: SCH-001\n    reason: because of that\n    object: Service\n',
      `preflight.yaml:4: 'allow[0].object' must be Kind/namespace/name, or Kind/name where there is no namespace, got "Service"`,
    ],
    ['namespace: a\nnamespace: b\n', `preflight.yaml:2: 'namespace' is given more than once`],
    ['a: 1\n---\nb: 2\n', 'preflight.yaml has more than one document'],
    ['- a\n', 'preflight.yaml:1: the document is a list and no object'],
  ])('refuses %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test('names the file that cannot be read', () => {
    expect(() => readConfig('missing.yaml')).toThrow('missing.yaml does not exist');
    writeFileSync('settings/x.yaml', '');
    expect(() => readConfig('settings')).toThrow('settings is a folder');
  });
});
