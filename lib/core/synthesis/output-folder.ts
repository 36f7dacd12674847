import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shown, usageError } from '../usage-error';
import { Output } from './output';

/**
 * Writes all files, or none: first into a folder of their own inside `outdir`, which is on the same disk, and from there each to its place.
 *
 * @throws a usage error when the folder cannot be written to
 */
export function writeOutput(outdir: string, output: Output): void {
  const folders = [...new Set([...output.folders, ...output.files.map(({ path }) => dirname(path))])];
  let created: string | undefined;
  let problem: string | undefined;
  try {
    created = mkdirSync(outdir, { recursive: true });
    problem = obstacle(outdir, output, folders);
    if (problem === undefined) return moveIntoPlace(outdir, output, folders);
  } catch (error) {
    problem = (error as Error).message;
  }
  if (created !== undefined) rmSync(created, { recursive: true, force: true });
  throw unwritable(outdir, problem);
}

/** What would stop a move halfway has to be found before the first one. */
function obstacle(outdir: string, { files }: Output, folders: readonly string[]): string | undefined {
  const stat = (path: string) => statSync(join(outdir, path), { throwIfNoEntry: false });
  const fileInTheWay = folders.find((path) => stat(path)?.isDirectory() === false);
  if (fileInTheWay !== undefined) return `${shown(fileInTheWay)} in it is no folder`;
  const folderInTheWay = files.find(({ path }) => stat(path)?.isDirectory() === true);
  return folderInTheWay && `${shown(folderInTheWay.path)} in it is a folder`;
}

function moveIntoPlace(outdir: string, { files }: Output, folders: readonly string[]): void {
  const pending = mkdtempSync(join(outdir, '.pending-'));
  try {
    files.forEach(({ text }, index) => writeFileSync(join(pending, String(index)), text));
    folders.forEach((folder) => mkdirSync(join(outdir, folder), { recursive: true }));
    files.forEach(({ path }, index) => renameSync(join(pending, String(index)), join(outdir, path)));
  } finally {
    rmSync(pending, { recursive: true, force: true });
  }
}

function unwritable(outdir: string, reason: string): Error {
  const problem = `'outdir' must be a folder that all files can be written to, got ${shown(outdir)} (${reason})`;
  return usageError('InferenceApp.synth', problem, 'change it or choose another; nothing was written');
}
