import { quoted, sortedStrings } from '../go/go-text';
import { qualifiedNameProblems } from '../name-rules';

const STANDARD = ['orphan', 'foregroundDeletion', 'kubernetes'];

/** Warnings for finalizers of an object that is created (apiextensions-apiserver `customresource/validator.go`, v0.36.3). */
export function finalizerWarnings(finalizers: string[]): string[] {
  return sortedStrings([...new Set(finalizers)]).flatMap((finalizer) => {
    const at = `metadata.finalizers: ${quoted(finalizer)}`;
    const problems = qualifiedNameProblems(finalizer).map((problem) => `${at}: ${problem}`);
    if (finalizer.includes('/') || STANDARD.includes(finalizer)) return problems;
    const path = finalizer.includes('.') ? ' including a path (/)' : '';
    const advice = `prefer a domain-qualified finalizer name${path} to avoid accidental conflicts with other finalizer writers`;
    return [...problems, `${at}: ${advice}`];
  });
}
