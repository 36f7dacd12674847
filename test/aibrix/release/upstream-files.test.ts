import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AibrixReleaseProps, AibrixReleaseVersion, Platform } from '../../../lib';
import { byIdentity, contentOf, identity, named, podsOf, releaseFile, renderRelease } from './rendered-release';

// Upstream's files are not part of this repository; UPSTREAM_DIR names the folder that has them.
const upstream = process.env.UPSTREAM_DIR ?? '';
const isPresent = (version: string) => upstream !== '' && existsSync(join(upstream, 'aibrix', `v${version}`));
const known = Object.values(AibrixReleaseVersion);
const missing = known.filter((version) => !isPresent(version));
const versions = known.filter(isPresent).map((version) => [version]);
if (missing.length > 0) {
  process.stderr.write(`skipped: UPSTREAM_DIR names no folder with release files of AIBrix ${missing.join(', ')}\n`);
}

const textOf = (path: string): string =>
  path.endsWith('.gz') ? gunzipSync(readFileSync(path)).toString() : readFileSync(path, 'utf8');

let folder: string;
const texts = new Map<string, string>();

/** A file of a release, put together from those in the folder whose name has one of these parts. */
const fileOf = (version: string, ...parts: string[]) => {
  const stored = join(upstream, 'aibrix', `v${version}`);
  const names = parts.flatMap((part) => readdirSync(stored).filter((name) => name.startsWith(part)));
  const text = names.map((name) => textOf(join(stored, name))).join('\n---\n');
  const path = join(folder, `${version}-${parts.join('-')}.yaml`);
  writeFileSync(path, text);
  texts.set(version, `${texts.get(version) ?? ''}\n---\n${text}`);
  return releaseFile(path);
};

const propsOf = (version: AibrixReleaseVersion): AibrixReleaseProps => {
  texts.delete(version);
  const isSplit = version === AibrixReleaseVersion.V0_7_0;
  return {
    version,
    core: fileOf(version, isSplit ? `aibrix-core-v${version}.yaml` : `aibrix-core-v${version}.yaml.gz`),
    coreCrds: isSplit ? fileOf(version, 'aibrix-core-crds') : undefined,
    dependency: fileOf(version, 'aibrix-dependency'),
  };
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'upstream-files-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

(versions.length > 0 ? describe : describe.skip)('AibrixRelease from the files of upstream', () => {
  test.each(versions)('changes nothing in %s on Kubernetes but the images that are not its own', (version) => {
    const objects = renderRelease(propsOf(version), Platform.kubernetes());
    const text = (texts.get(version) ?? '').replace(
      /(\/(controller-manager|gateway-plugins|metadata-service):)v.*/g,
      `$1v${version}`,
    );
    expect(byIdentity(objects)).toEqual(byIdentity(contentOf(text)));
  });

  test.each(versions)('changes only pods and EnvoyProxies of %s on OpenShift', (version) => {
    const objects = renderRelease(propsOf(version));
    const input = contentOf(texts.get(version) ?? '');
    expect(objects.map(identity).sort()).toEqual(input.map(identity).sort());
    const others = (all: any[]) => byIdentity(all.filter(({ kind }) => !/^(Deployment|Job|EnvoyProxy)$/.test(kind)));
    expect(others(objects)).toEqual(others(input));
  });

  test.each(versions)('leaves no fixed id in the pods of %s on OpenShift', (version) => {
    const objects = renderRelease(propsOf(version));
    const pods = podsOf(objects);
    expect(pods).toHaveLength(8);
    expect(JSON.stringify(pods)).not.toMatch(/"(fsGroup|runAsGroup|runAsUser|supplementalGroups)"/);
    const proxy = named(objects, 'EnvoyProxy', 'aibrix-custom-proxy-config');
    const { container } = proxy?.spec.provider.kubernetes.envoyDeployment ?? {};
    expect(container?.securityContext?.runAsNonRoot).toBe(version.startsWith('0.2.') ? undefined : true);
  });
});
