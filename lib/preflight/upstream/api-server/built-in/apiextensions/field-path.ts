import { JsonSchema, furtherSchema, propertiesOf } from './json-schema';

const TOKEN = /[.[\]]|[^.[\]]+/g;

/** The schema of a field such as `.spec.name` or `.spec['a-b']`, or why there is none (apiextensions-apiserver `schema/cel` ValidFieldPath, v0.36.3). */
export function findField(path: string, schema: JsonSchema): JsonSchema | { readonly error: string } {
  const tokens = path.match(TOKEN) ?? [];
  let found: JsonSchema | undefined = schema;
  for (let at = 0; at < tokens.length && found !== undefined; at++) {
    const token = tokens[at];
    if (token !== '.' && token !== '[') return { error: `expected [ or . but got: ${token}` };
    const name = tokens[++at];
    if (name === undefined) return { error: 'unexpected end of JSON path' };
    if (token === '.') {
      found = memberOf(found, name);
      continue;
    }
    const [, quoted] = /^'(.*)'$/s.exec(name) ?? [];
    if (quoted === undefined) return { error: `expected single quoted string but got ${name}` };
    if (tokens[++at] !== ']') return { error: 'unexpected end of JSON path' };
    found = memberOf(found, quoted);
  }
  return found ?? { error: 'does not refer to a valid field' };
}

function memberOf(schema: JsonSchema, name: string): JsonSchema | undefined {
  const [, property] = propertiesOf(schema, '').find(([at]) => at === `.properties[${name}]`) ?? [];
  return property ?? furtherSchema(schema);
}
