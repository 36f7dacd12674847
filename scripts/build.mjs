// Compiles with jsii: build/**/*.js and *.d.ts, and .jsii, the assembly from which the other languages are generated. Then puts the modules of the program
// into one file, build/bin/cdk8s-inference.js: Node loads it in half the time that it takes for some 350 files. Libraries and tables in JSON stay beside it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const PROGRAM = 'build/bin/cdk8s-inference.js';

/** Has the program read the tables that are beside the compiled modules, so that each is parsed when it is needed. */
const tables = {
  name: 'tables',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\.json$/ }, ({ path, resolveDir }) => ({
      path: relative(dirname(PROGRAM), resolve(resolveDir, path)),
      external: true,
    })),
};

const jsii = createRequire(import.meta.url).resolve('jsii/bin/jsii');
const { status } = spawnSync(process.execPath, [jsii, '--silence-warnings=reserved-word', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
});
if (status !== 0) process.exit(status ?? 1);

await build({
  entryPoints: ['build/lib/preflight/cli/main.js'],
  outfile: PROGRAM,
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  plugins: [tables],
  logLevel: 'warning',
});
