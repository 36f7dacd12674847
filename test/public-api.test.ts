import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Docs {
  readonly summary?: string;
  readonly default?: string;
}

interface Member {
  readonly name: string;
  readonly optional?: boolean;
  readonly overrides?: string;
  readonly docs?: Docs;
}

interface Type {
  readonly fqn: string;
  readonly kind: string;
  readonly datatype?: boolean;
  readonly docs?: Docs;
  readonly members?: Member[];
  readonly properties?: Member[];
  readonly methods?: Member[];
}

// The assembly that jsii writes at build is the public API as every language sees it.
const assembly = JSON.parse(readFileSync(join(__dirname, '../.jsii'), 'utf8')) as { types: { [fqn: string]: Type } };
const types = Object.values(assembly.types);
const membersOf = (type: Type) => [...(type.members ?? []), ...(type.properties ?? []), ...(type.methods ?? [])];

describe('the public API', () => {
  test('documents every type', () => {
    expect(types.filter((type) => type.docs?.summary === undefined).map((type) => type.fqn)).toEqual([]);
  });

  test('documents every member', () => {
    const bare = types.flatMap((type) =>
      membersOf(type)
        .filter((member) => member.docs?.summary === undefined && member.overrides === undefined)
        .map((member) => `${type.fqn}.${member.name}`),
    );
    expect(bare).toEqual([]);
  });

  test('says of every optional property what happens without it', () => {
    const silent = types
      .filter((type) => type.datatype === true)
      .flatMap((type) =>
        (type.properties ?? [])
          .filter((property) => property.optional === true && property.docs?.default === undefined)
          .map((property) => `${type.fqn}.${property.name}`),
      );
    expect(silent).toEqual([]);
  });

  test('never gives undefined as a default', () => {
    const defaults = types.flatMap((type) => (type.properties ?? []).map((property) => property.docs?.default));
    expect(defaults.filter((text) => text?.includes('undefined'))).toEqual([]);
  });
});
