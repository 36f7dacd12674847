import { shown, usageError } from '../core/usage-error';

/** Checks a folder inside a volume, as `subPath` takes it: relative, without `..`. */
export function relativeFolder(factory: string, folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  if (folder === '' || folder.startsWith('/') || folder.split('/').includes('..')) {
    const problem = `'directory' must be a relative path without '..', got ${shown(folder)}`;
    throw usageError(factory, problem, 'write it from the root of the volume, or leave it out for the root');
  }
  return folder;
}
