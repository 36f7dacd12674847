import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProgram } from '../../support/run';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
const CLEAN = '0 errors, 0 warnings, 0 cannot tell';

/** Ends the process at the first use of the network, or of another process. */
const GUARD = `
const forbid = (module, names) => {
  for (const name of names) require(module)[name] = () => { process.stderr.write('used ' + module + '.' + name); process.exit(99); };
};
forbid('node:net', ['connect', 'createConnection', 'createServer']);
require('node:net').Socket.prototype.connect = () => { process.stderr.write('used a socket'); process.exit(99); };
forbid('node:dgram', ['createSocket']);
forbid('node:dns', ['lookup', 'resolve', 'resolve4']);
forbid('node:http', ['request', 'get']);
forbid('node:https', ['request', 'get']);
forbid('node:child_process', ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']);
globalThis.fetch = () => { process.stderr.write('used fetch'); process.exit(99); };
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealed-'));
  writeFileSync(join(folder, 'a.yaml'), CONFIG_MAP);
  writeFileSync(join(folder, 'guard.cjs'), GUARD);
});
afterAll(() => rmSync(folder, { recursive: true }));

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

describe('the program', () => {
  test('opens no connection and starts no process', () => {
    const args = ['preflight', 'a.yaml', '--platform', 'openshift@4.18', '--predictions', '--format', 'json'];
    expect(node('-r', './guard.cjs', builtProgram, ...args)).toMatchObject({ status: 0, stderr: '' });
    expect(node('-r', './guard.cjs', builtProgram, 'rules')).toMatchObject({ status: 0, stderr: '' });
    expect(node('-r', './guard.cjs', '-e', 'fetch("http://localhost")')).toMatchObject({ status: 99 });
  });

  test('needs no permission but to read', () => {
    const flag = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
    const sealed = [flag, '--allow-fs-read=*', '--no-warnings', builtProgram];
    const { status, stdout, stderr } = node(...sealed, 'preflight', 'a.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(CLEAN);
    expect(node(...sealed, 'preflight', 'a.yaml', '--format', 'json=out.json').status).not.toBe(0);
  });

  test('writes the files that are asked for, and no other', () => {
    const before = readdirSync(folder);
    node(builtProgram, 'preflight', 'a.yaml', '--format', 'json=report.json', '--format', 'sarif=report.sarif');
    expect(readdirSync(folder).sort()).toEqual([...before, 'report.json', 'report.sarif'].sort());
  });

  test('reads 50 MB within a gibibyte', () => {
    writeFileSync(join(folder, 'large.yaml'), `${CONFIG_MAP}data:\n  a: ${'x'.repeat(50_000_000)}\n`);
    const { status, stdout } = node('--max-old-space-size=1024', builtProgram, 'preflight', 'large.yaml');
    expect(status).toBe(1);
    expect(stdout).toContain('2 errors, 0 warnings');
  });
});
