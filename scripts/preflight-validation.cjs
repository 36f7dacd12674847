// Lets `cdk8s synth` load the validation from its source, so that nothing has to be built before.
require('tsx/cjs');
module.exports = require('../lib/preflight/index.ts');
