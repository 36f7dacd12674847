import { Cause, invalid } from '../../../field-error';

/** What is wrong with a path that must stay below its directory (kubernetes `core/validation` validateLocalDescendingPath). */
export function descendingPathCauses(path: string, field: string): Cause[] {
  const absolute = path.startsWith('/') ? [invalid(field, path, 'must be a relative path')] : [];
  return [...absolute, ...backstepCauses(path, field)];
}

/** What is wrong with a path that has `..` as a part. */
export function backstepCauses(path: string, field: string): Cause[] {
  return path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : [];
}

/** What is wrong with the path of a file in a volume: names that begin with two dots are reserved. */
export function volumePathCauses(path: string, field: string): Cause[] {
  const reserved = path.startsWith('..') && !path.startsWith('../');
  return [
    ...descendingPathCauses(path, field),
    ...(reserved ? [invalid(field, path, "must not start with '..'")] : []),
  ];
}
