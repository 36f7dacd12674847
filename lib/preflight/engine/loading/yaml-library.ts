import type { Document } from 'yaml';

/** What reading YAML needs of the library. */
export type YamlLibrary = typeof import('yaml');

let loaded: YamlLibrary | undefined;

/** The library, loaded when the first text that is no JSON is met: objects handed over in process need none. */
export function yamlLibrary(): YamlLibrary {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed
  loaded ??= require('yaml') as YamlLibrary;
  return loaded;
}

/** The documents of a text as nodes, one after the other. Scalars stay text, and repeated keys are left to the caller, who finds them in linear time. */
export function* composedDocuments(text: string): Generator<Document.Parsed> {
  const { Composer, Parser } = yamlLibrary();
  const composer = new Composer({ schema: 'failsafe', version: '1.1', uniqueKeys: false, merge: false });
  yield* composer.compose(new Parser().parse(text)) as Generator<Document.Parsed>;
}
