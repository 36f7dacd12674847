import { Construct } from 'constructs';
import { usageError } from '../core/usage-error';
import { KServeVersion } from './kserve-version';

/** Whether a release has what came with another one, of which the patch counts, too. */
export function isSince(kserve: KServeVersion, release: string): boolean {
  const [minor, patch] = numbersOf(kserve.version);
  const [sinceMinor, sincePatch] = numbersOf(release);
  return minor > sinceMinor || (minor === sinceMinor && patch >= sincePatch);
}

/** What is given, by property, with the release that reads it first. */
export interface ReleaseNeed {
  readonly prop: string;
  readonly given: boolean;
  readonly release: string;
  readonly fix: string;
}

/** Checks that the release reads what is given. */
export function checkSince(at: Construct, kserve: KServeVersion, { prop, given, release, fix }: ReleaseNeed): void {
  if (!given || isSince(kserve, release)) return;
  throw usageError(at, `'${prop}' needs KServe ${release}, the release is ${kserve.version}`, fix);
}

function numbersOf(version: string): [number, number] {
  const [, minor, patch] = version.split('.').map(Number);
  return [minor, patch];
}
