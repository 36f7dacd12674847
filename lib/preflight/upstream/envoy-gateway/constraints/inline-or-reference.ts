import { JsonObject } from '../../api-server/json-value';

/** What is given in place, or by a reference to the object that has it; its type says which. */
export function inlineOrReference(member: string, type = 'Inline'): (part: JsonObject) => string | undefined {
  return (part) => {
    const needed = { [type]: member, ValueRef: 'valueRef' }[part.type as string];
    const other = needed === member ? 'valueRef' : member;
    return needed !== undefined && part[needed] !== undefined && part[other] === undefined
      ? undefined
      : `type ${type} needs ${member} and type ValueRef needs valueRef, and nothing else`;
  };
}
