import { Cause, invalid, required } from '../../field-error';
import { dns1035LabelProblems } from '../../name-rules';

/** `CustomResourceDefinitionNames`. */
export interface ResourceNames {
  readonly plural?: string;
  readonly singular?: string;
  readonly kind?: string;
  readonly listKind?: string;
  readonly shortNames?: string[];
  readonly categories?: string[];
}

/** Names with their defaults (apiextensions-apiserver `apiextensions/v1/defaults.go`, v0.36.3). */
export function defaultedNames(names: ResourceNames): ResourceNames {
  const { kind = '', singular = '', listKind = '' } = names;
  return {
    ...names,
    ...(singular === '' && kind !== '' ? { singular: kind.toLowerCase() } : {}),
    ...(listKind === '' && kind !== '' ? { listKind: `${kind}List` } : {}),
  };
}

/** The names that must be there. */
export function requiredNameCauses(names: ResourceNames, path: string): Cause[] {
  const needed = ['plural', 'singular', 'kind', 'listKind'] as const;
  return needed.filter((name) => (names[name] ?? '') === '').map((name) => required(`${path}.${name}`));
}

/** What is wrong with names that are there. */
export function nameCauses(names: ResourceNames, path: string): Cause[] {
  const { plural = '', singular = '', kind = '', listKind = '', shortNames = [], categories = [] } = names;
  return [
    ...labelCauses(plural, `${path}.plural`),
    ...labelCauses(singular, `${path}.singular`),
    ...mixedCauses(kind, `${path}.kind`),
    ...mixedCauses(listKind, `${path}.listKind`),
    ...shortNames.flatMap((name, index) => labelCauses(name, `${path}.shortNames[${index}]`, true)),
    ...(kind !== '' && kind === listKind
      ? [invalid(`${path}.listKind`, listKind, 'kind and listKind may not be the same')]
      : []),
    ...categories.flatMap((name, index) => labelCauses(name, `${path}.categories[${index}]`, true)),
  ];
}

function labelCauses(name: string, path: string, isListed = false): Cause[] {
  const problems = name === '' && !isListed ? [] : dns1035LabelProblems(name);
  return problems.length === 0 ? [] : [invalid(path, name, problems.join(','))];
}

function mixedCauses(name: string, path: string): Cause[] {
  const problems = name === '' ? [] : dns1035LabelProblems(name.toLowerCase());
  if (problems.length === 0) return [];
  return [invalid(path, name, `may have mixed case, but should otherwise match: ${problems.join(',')}`)];
}
