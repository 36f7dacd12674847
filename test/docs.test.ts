import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from './support/run';

const pages = [
  '.',
  'docs',
  'docs/rules',
  'imports',
  ...readdirSync(join(root, 'examples')).map((name) => `examples/${name}`),
].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file)),
);

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** The TypeScript of a page, each block as a file that would stand beside the page. */
const blocksOf = (page: string): [string, string][] =>
  [...textOf(page).matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code], index) => [
    join(root, dirname(page), `block-${page.replace(/\W/g, '-')}-${index}.ts`),
    code,
  ]);

describe('the pages', () => {
  test('hold only links that resolve', () => {
    const broken = pages.flatMap((page) =>
      [
        ...textOf(page)
          .replace(/^```[^]*?^```/gm, '')
          .matchAll(/\]\((?!https?:)([^)#]+)(#[^)]*)?\)/g),
      ]
        .filter(([, target]) => !existsSync(join(root, dirname(page), target)))
        .map(([link]) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('hold only TypeScript that compiles', () => {
    const blocks = new Map(pages.flatMap(blocksOf));
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
    };
    const host = ts.createCompilerHost(options);
    const disk = ts.createCompilerHost(options);
    host.fileExists = (file) => blocks.has(file) || disk.fileExists(file);
    host.readFile = (file) => blocks.get(file) ?? disk.readFile(file);
    const program = ts.createProgram([...blocks.keys()], options, host);
    const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
      file: file?.fileName,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
    expect(blocks.size).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  test('keep the README to 150 lines', () => {
    expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(150);
  });
});

describe('imports', () => {
  test('are each named with their source in imports/README.md', () => {
    const generated = readdirSync(join(root, 'imports')).filter((file) => file.endsWith('.ts'));
    const named = [...textOf('imports/README.md').matchAll(/^\| `([^`]+\.ts)` \|/gm)].map(([, file]) => file);
    expect(named.sort()).toEqual(generated.sort());
  });
});
