import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { manifests } from './preflight/manifests';
import { schemaOf } from './preflight/schema-of';

/** A run of a program in a process of its own. */
interface Measurement {
  readonly wall: number;
  readonly cpu: number;
  readonly mebibytes: number;
}

/** A program that judges a file. */
interface Program {
  readonly name: string;
  readonly command: (file: string) => string[];
}

const RUNS = 3;
const root = resolve(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'preflight-'));
const schemas = join(folder, 'schemas');

const OURS: Program = {
  name: 'preflight, all checks',
  command: (file) => [process.execPath, join(root, 'build/bin/cdk8s-inference.js'), 'preflight', file],
};

const PEERS: Program[] = [
  {
    name: 'js-yaml + ajv, schemas',
    command: (file) => [process.execPath, join(__dirname, 'preflight/plain-pass.mjs'), file, schemas],
  },
  {
    name: 'kubeconform, schemas',
    command: (file) => ['kubeconform', '-strict', '-schema-location', `${schemas}/{{.ResourceKind}}.json`, file],
  },
  { name: 'kubectl-validate, schemas', command: (file) => ['kubectl-validate', '--version', '1.30', file] },
];

/** Wall and CPU time in seconds and peak memory, as GNU time gives them; nothing where the program is not installed. */
function measure({ command }: Program, file: string): Measurement | undefined {
  const out = join(folder, 'time.txt');
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', '-o', out, ...command(file)], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 2 ** 30,
  });
  if (status === 127) return undefined;
  if (status !== 0) throw new Error(`${command(file).join(' ')} ended with ${status}: ${stderr}`);
  const [wall, user, system, kibibytes] = readFileSync(out, 'utf8').trim().split(' ').map(Number);
  return { wall, cpu: user + system, mebibytes: kibibytes / 1024 };
}

/** The run with the median wall time. */
function median(program: Program, file: string): Measurement | undefined {
  const runs: Measurement[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    process.stderr.write(`${program.name}, ${file} …\n`);
    const measured = measure(program, join(folder, file));
    if (measured === undefined) return undefined;
    runs.push(measured);
  }
  return runs.sort((a, b) => a.wall - b.wall)[Math.floor(RUNS / 2)];
}

function row({ name }: Program, measured: Measurement | undefined, objects: number, ours: Measurement): string {
  if (measured === undefined) return `| ${objects} | ${name} | not on PATH | | | |`;
  const { wall, cpu, mebibytes } = measured;
  const ratio = (ours.wall / wall).toFixed(2);
  return `| ${objects} | ${name} | ${wall.toFixed(2)} | ${cpu.toFixed(2)} | ${mebibytes.toFixed(0)} | ${ratio} |`;
}

/** One line for each program, and the time of ours. */
function compare(objects: number): Measurement {
  const file = `${objects}.yaml`;
  writeFileSync(join(folder, file), manifests(objects));
  const ours = median(OURS, file);
  if (ours === undefined) throw new Error('/usr/bin/time (GNU time) is not installed');
  console.log(row(OURS, ours, objects, ours));
  for (const peer of PEERS) console.log(row(peer, median(peer, file), objects, ours));
  return ours;
}

function main(): void {
  mkdirSync(schemas);
  for (const kind of ['apps/v1/Deployment', 'v1/Service']) {
    const file = `${kind.replace(/^.*\//, '').toLowerCase()}.json`;
    writeFileSync(join(schemas, file), JSON.stringify(schemaOf(kind)));
  }
  console.log(`Node ${process.version}, ${availableParallelism()} cores; median of ${RUNS}, each in a new process`);
  console.log('| Objects | Program | wall, s | CPU, s | peak, MiB | preflight / program |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  const start = compare(2);
  const thousand = compare(1000);
  const tenThousand = compare(10_000);
  console.log(`Cold start, a file of 2 objects: ${(start.wall * 1000).toFixed(0)} ms`);
  console.log(`Time of 10,000 objects / time of 1,000: ${(tenThousand.wall / thousand.wall).toFixed(1)}`);
}

try {
  main();
} finally {
  rmSync(folder, { recursive: true });
}
