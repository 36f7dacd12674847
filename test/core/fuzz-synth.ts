import * as fc from 'fast-check';
import { RANDOM_APP } from './random-app';
import { compare, Verdict } from './stock-comparison';

/** Compares many random apps with the framework's `App`: `npm run fuzz:synth -- [apps] [seed]`. */
const apps = Number(process.argv[2] ?? 5000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const counts = new Map<Verdict, number>();
console.log(`${apps} random apps, seed ${seed}`);

fc.sample(RANDOM_APP, { numRuns: apps, seed }).forEach((spec, index) => {
  const { verdict, detail } = compare(spec);
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  if (verdict === 'DIFFERENT') console.log(`app ${index} differs:\n${JSON.stringify(spec)}\n${detail}`);
  if ((index + 1) % 500 === 0) console.log(`${index + 1} compared`);
});

for (const [verdict, count] of counts) console.log(`${String(count).padStart(6)} ${verdict}`);
process.exitCode = counts.has('DIFFERENT') ? 1 : 0;
