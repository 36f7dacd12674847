import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { AibrixRelease, AibrixReleaseProps, AibrixReleaseVersion, Platform, ReleaseFile } from '../../../lib';
import { testChart } from '../../support/test-chart';

export const FIXTURE = join(__dirname, 'release.fixture.yaml');

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export const releaseFile = (path: string): ReleaseFile =>
  ReleaseFile.fromFile(path, { sha256: sha256Of(readFileSync(path)) });

/** Props for the fixture, which holds parts of a core and of a dependency file. */
export const fixtureProps = (): AibrixReleaseProps => {
  const file = releaseFile(FIXTURE);
  return { version: AibrixReleaseVersion.V0_7_0, core: file };
};

/** Renders `AibrixRelease 'test/Release'` in a chart whose namespace no object may get. */
export function renderRelease(props: AibrixReleaseProps, platform = Platform.openshift('4.18')): any[] {
  const chart = testChart({ namespace: 'elsewhere' });
  platform.applyTo(chart);
  new AibrixRelease(chart, 'Release', props);
  return Testing.synth(chart);
}

/** What a file holds, read by another reader than the library's. */
export const contentOf = (text: string): any[] =>
  parseAllDocuments(text, { version: '1.1' })
    .map((document) => JSON.parse(JSON.stringify(document.toJSON(), (_key, value) => value ?? undefined) ?? 'null'))
    .filter((document) => document !== null);

export const identity = ({ kind, metadata }: any): string => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;

export const byIdentity = (objects: any[]): any[] =>
  [...objects].sort((one, other) => (identity(one) < identity(other) ? -1 : 1));

export const named = (objects: any[], kind: string, name: string): any =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);

/** Every pod spec among the objects. */
export const podsOf = (objects: any[]): any[] =>
  objects.map((object) => object.spec?.template?.spec).filter((pod) => pod?.containers !== undefined);
