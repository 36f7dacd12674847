import { BOOL, CelType, DYN, UNKNOWN, isOpen, isUnknown, simple } from './cel-type';

/** The type of a result, or nothing when no overload of the operator takes the arguments. */
type Overloads = (...types: CelType[]) => CelType | undefined;

const NUMBERS = ['int', 'uint', 'double'];
const ORDERED = [...NUMBERS, 'bool', 'string', 'bytes', 'timestamp', 'duration'];
const SCALARS = [...ORDERED, 'null_type', 'list', 'map', 'type'];

const logical: Overloads = (...types) => (types.every(isBoolean) ? BOOL : undefined);
const equality: Overloads = (a, b) => (areComparable(a, b) ? BOOL : undefined);
const ordering: Overloads = (a, b) => {
  const ordered = [a, b].every((type) => isOpen(type) || ORDERED.includes(type.name));
  const alike = isOpen(a) || isOpen(b) || a.name === b.name || (isNumber(a) && isNumber(b));
  return ordered && alike ? BOOL : undefined;
};
const arithmetic =
  (names: string[]): Overloads =>
  (a, b) =>
    sameOf(names, a, b);

/** Operators of CEL, as far as their arguments can be told (cel-go `common/stdlib`, v0.26). */
export const OPERATORS: { readonly [name: string]: Overloads | undefined } = {
  '!_': logical,
  '_&&_': logical,
  '_||_': logical,
  '_==_': equality,
  '_!=_': equality,
  '_<_': ordering,
  '_<=_': ordering,
  '_>_': ordering,
  '_>=_': ordering,
  '_+_': (a, b) => timeSum(a, b) ?? sameOf([...NUMBERS, 'string', 'bytes', 'list'], a, b),
  '_-_': (a, b) => timeDifference(a, b) ?? sameOf(NUMBERS, a, b),
  '_*_': arithmetic(NUMBERS),
  '_/_': arithmetic(NUMBERS),
  '_%_': arithmetic(['int', 'uint']),
  '-_': (a) => (isOpen(a) || ['int', 'double'].includes(a.name) ? a : undefined),
  '@in': (_, container) => (isOpen(container) || ['list', 'map'].includes(container.name) ? BOOL : undefined),
  _in_: (_, container) => (isOpen(container) || ['list', 'map'].includes(container.name) ? BOOL : undefined),
  '_[_]': (container) => {
    if (isOpen(container)) return container;
    return ['list', 'map'].includes(container.name) ? (container.item ?? UNKNOWN) : undefined;
  },
  '_?_:_': (condition, yes, no) => (isBoolean(condition) ? joined(yes, no) : undefined),
};

function isBoolean(type: CelType): boolean {
  return isOpen(type) || type.name === 'bool';
}

function isNumber({ name }: CelType): boolean {
  return NUMBERS.includes(name);
}

function isTime({ name }: CelType): boolean {
  return name === 'timestamp' || name === 'duration';
}

function areComparable(a: CelType, b: CelType): boolean {
  if (isOpen(a) || isOpen(b) || a.name === b.name) return true;
  // What is no scalar may be null.
  const isScalar = (type: CelType): boolean => SCALARS.includes(type.name) && type.name !== 'null_type';
  return !isScalar(a) && !isScalar(b);
}

function sameOf(names: string[], a: CelType, b: CelType): CelType | undefined {
  if (isOpen(a) || isOpen(b)) return openSum(names, a, b);
  if (a.name !== b.name || !names.includes(a.name)) return undefined;
  return a.item !== undefined && isUnknown(a.item) ? b : a;
}

/** Of a time and something open it may be a time or a duration. */
function openSum(names: string[], a: CelType, b: CelType): CelType | undefined {
  if (isOpen(a) && isOpen(b)) return isUnknown(a) || isUnknown(b) ? UNKNOWN : DYN;
  const known = isOpen(a) ? b : a;
  if (isTime(known)) return DYN;
  return names.includes(known.name) ? known : undefined;
}

function timeSum(a: CelType, b: CelType): CelType | undefined {
  if (!isTime(a) || !isTime(b)) return undefined;
  if (a.name === 'timestamp' && b.name === 'timestamp') return undefined;
  return a.name === 'timestamp' ? a : b;
}

function timeDifference(a: CelType, b: CelType): CelType | undefined {
  if (!isTime(a) || !isTime(b)) return undefined;
  if (a.name === 'duration') return b.name === 'duration' ? a : undefined;
  return b.name === 'timestamp' ? simple('duration') : a;
}

function joined(yes: CelType, no: CelType): CelType | undefined {
  if (isUnknown(yes) || isUnknown(no)) return UNKNOWN;
  if (yes.name === no.name) return yes;
  if (isOpen(yes) || isOpen(no)) return DYN;
  return areComparable(yes, no) ? UNKNOWN : undefined;
}
