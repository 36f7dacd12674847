// What a short script does: js-yaml reads the documents, ajv checks each by the schema of its kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { loadAll } from 'js-yaml';

const [file, schemas] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true });
const compiled = new Map();
const validatorOf = (kind) => {
  if (!compiled.has(kind)) {
    compiled.set(kind, ajv.compile(JSON.parse(readFileSync(join(schemas, `${kind.toLowerCase()}.json`), 'utf8'))));
  }
  return compiled.get(kind);
};

const objects = loadAll(readFileSync(file, 'utf8'));
const invalid = objects.filter((object) => !validatorOf(object.kind)(object));
if (invalid.length > 0) process.exitCode = 1;
