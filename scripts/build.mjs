// Compiles with jsii: build/**/*.js and *.d.ts, and .jsii, the assembly from which the other languages are generated.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const jsii = createRequire(import.meta.url).resolve('jsii/bin/jsii');
const { status } = spawnSync(process.execPath, [jsii, '--silence-warnings=reserved-word', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
});
process.exit(status ?? 1);
