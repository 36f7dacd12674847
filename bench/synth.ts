import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, AppProps, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { InferenceApp } from '../lib/core/inference-app';

/** What one child process measured. */
interface Measurement {
  readonly seconds: number;
  /** Of the names and bytes of all files. */
  readonly digest: string;
}

const RUNS = 3;

const APPS: Record<string, new (props: AppProps) => App> = { stock: App, ours: InferenceApp };

/** Builds an app of cdk8s-plus Deployments and Services, and times nothing but synth(). */
function measure(app: string, charts: number): Measurement {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-inference-'));
  try {
    const built = new APPS[app]({ outdir });
    for (let index = 0; index < charts; index += 1) {
      const chart = new Chart(built, `chart-${index}`, { namespace: `namespace-${index}` });
      const containers = [{ image: `server:${index}`, portNumber: 80 }];
      new kplus.Deployment(chart, 'Server', { containers }).exposeViaService();
    }
    const start = performance.now();
    built.synth();
    return { seconds: (performance.now() - start) / 1000, digest: digestOf(outdir) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

/** Measures in a process of its own, so that neither garbage nor compiled code is inherited. */
function measureApart(app: string, charts: number): Promise<Measurement> {
  process.stderr.write(`${app}, ${charts} charts …\n`);
  return new Promise((resolve, reject) => {
    const child = fork(__filename, [app, String(charts)]);
    child.once('message', (measurement: Measurement) => resolve(measurement));
    child.once('exit', (code) => reject(new Error(`${app} with ${charts} charts ended with code ${code}`)));
  });
}

/** The median of several runs: one is over so soon that a busy moment of the machine would decide it. */
async function measureOurs(charts: number): Promise<Measurement> {
  const runs: Measurement[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measureApart('ours', charts));
  return runs.sort((a, b) => a.seconds - b.seconds)[Math.floor(RUNS / 2)];
}

async function main(): Promise<void> {
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores; synth() in seconds, InferenceApp: median of ${RUNS}`,
  );
  console.log('| Charts | App | InferenceApp | ratio | bytes |\n| --- | --- | --- | --- | --- |');
  let thousand = 0;
  for (const charts of [1000, 4000]) {
    const ours = await measureOurs(charts);
    const stock = await measureApart('stock', charts);
    const isEqual = ours.digest === stock.digest;
    if (charts === 1000) thousand = ours.seconds;
    if (!isEqual) process.exitCode = 1;
    const ratio = (stock.seconds / ours.seconds).toFixed(1);
    const bytes = isEqual ? 'equal' : 'DIFFERENT';
    console.log(`| ${charts} | ${stock.seconds.toFixed(2)} | ${ours.seconds.toFixed(2)} | ${ratio} | ${bytes} |`);
  }
  const { seconds } = await measureOurs(10_000);
  console.log(`| 10000 | | ${seconds.toFixed(2)} | | |`);
  console.log(`InferenceApp, time of 10,000 charts / time of 1,000 charts: ${(seconds / thousand).toFixed(1)}`);
}

const [app, charts] = process.argv.slice(2);
if (app === undefined) void main();
else process.send?.(measure(app, Number(charts)), () => process.disconnect());
