import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { filesOf, root } from './support/run';

/** Fields that switch verification off, by their names in the objects of all components. */
const SWITCHED_OFF = /^(insecure\w*|skipVerify|tlsSkipVerify|unsafeSsl|noVerify|allowInsecure\w*)$/i;

/** The same as arguments of programs. */
const FLAGS = /^--?[\w-]*(insecure|skip-verify|skip-tls|no-check-certificate)[\w-]*(=(?!false$).*)?$/;

/** Each field or argument below a value that switches verification off, by its path. */
function unverified(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return FLAGS.test(value) ? [`${path}: ${value}`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    SWITCHED_OFF.test(key) && member !== false ? [`${path}.${key}`] : unverified(member, `${path}.${key}`),
  );
}

function unverifiedIn(folder: string): string[] {
  return Object.entries(filesOf(folder))
    .filter(([file]) => file.endsWith('.yaml'))
    .flatMap(([file, text]) =>
      parseAllDocuments(text, { version: '1.1' }).flatMap((document) => unverified(document.toJSON(), file)),
    );
}

/** The one whose charts are upstream's own files is left out. */
const examples = readdirSync(join(root, 'examples')).filter((name) => name !== 'aibrix-release-patched');

describe('TLS is verified', () => {
  test('in dist', () => {
    expect(unverifiedIn(join(root, 'dist'))).toEqual([]);
  });

  test.each(examples)('in what examples/%s renders', async (name) => {
    const outdir = mkdtempSync(join(tmpdir(), 'example-'));
    process.env.CDK8S_OUTDIR = outdir;
    try {
      await import(join(root, 'examples', name, 'main'));
      expect(Object.keys(filesOf(outdir))).not.toEqual([]);
      expect(unverifiedIn(outdir)).toEqual([]);
    } finally {
      delete process.env.CDK8S_OUTDIR;
      rmSync(outdir, { recursive: true });
    }
  });

  test('unless it is found to be switched off', () => {
    const objects = [
      { spec: { insecureSkipTLSVerify: true } },
      { spec: { endpoints: [{ tlsConfig: { insecureSkipVerify: true } }] } },
      { spec: { containers: [{ args: ['--kubelet-insecure-tls', '--secure-port=10250'] }] } },
      { spec: { insecureSkipTLSVerify: false, args: ['--kubelet-insecure-tls=false'] } },
    ];
    expect(objects.flatMap((object) => unverified(object))).toEqual([
      '.spec.insecureSkipTLSVerify',
      '.spec.endpoints.0.tlsConfig.insecureSkipVerify',
      '.spec.containers.0.args.0: --kubelet-insecure-tls',
    ]);
  });
});
