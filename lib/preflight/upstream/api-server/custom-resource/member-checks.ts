import { JsonObject } from '../json-value';

/** What is wrong with the members of a part; nothing when they keep the rule. */
type MemberCheck = (part: JsonObject) => string | undefined;

/** Parts of one type need the member, and parts of other types have none. */
export function memberOfType(type: string, member: string): MemberCheck {
  const needed = neededByType(type, member);
  const reserved = reservedForType(member, type);
  return (part) => (part.type === undefined ? 'type is needed' : (needed(part) ?? reserved(part)));
}

/** Parts of one type need the member. */
export function neededByType(type: string, member: string): MemberCheck {
  return (part) => (part.type === type && !has(part, member) ? `type ${type} needs ${member}` : undefined);
}

/** Parts of some types alone can have the member. */
export function reservedForType(member: string, ...types: string[]): MemberCheck {
  return (part) => {
    if (!has(part, member) || types.includes(part.type as string)) return undefined;
    return `${member} can be given for type ${listed(types, 'or')} only`;
  };
}

/** Parts have one of the members, and no other of them. */
export function exactlyOneOf(...members: string[]): MemberCheck {
  return (part) => (given(part, members) === 1 ? undefined : `exactly one of ${listed(members, 'and')} is needed`);
}

/** Parts have one of the members, or more. */
export function someOf(...members: string[]): MemberCheck {
  return (part) => (given(part, members) > 0 ? undefined : `at least one of ${listed(members, 'and')} is needed`);
}

/** Parts have one of the members, or none. */
export function atMostOneOf(...members: string[]): MemberCheck {
  return (part) => (given(part, members) < 2 ? undefined : `only one of ${listed(members, 'and')} can be given`);
}

function given(part: JsonObject, members: string[]): number {
  return members.filter((member) => has(part, member)).length;
}

function has(part: JsonObject, member: string): boolean {
  return part[member] !== undefined;
}

function listed(names: string[], word: string): string {
  if (names.length === 1) return names[0];
  return `${names.slice(0, -1).join(', ')} ${word} ${names[names.length - 1]}`;
}
