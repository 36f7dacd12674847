import { JsonObject, JsonValue, isJsonObject } from '../../engine/json-value';
import { once } from '../../engine/once';
import { SccAnswer } from '../../upstream/scc/answer';
import { NamespaceBlock } from '../../upstream/scc/namespace-allocation';

/** What admission says of a pod. Ids that are not known before the namespace has them stand as `<first uid of the namespace>`. */
export interface PodAdmission extends Omit<SccAnswer, 'pod' | 'containers'> {
  readonly pod: JsonObject | null;
  readonly containers: readonly JsonObject[] | null;
}

/** An answer as it is. */
export function shown(answer: SccAnswer): PodAdmission {
  return answer as unknown as PodAdmission;
}

/** An answer in which the ids and the level of a block, which is one of many, are named instead of shown; what was admitted keeps them. */
export function withoutBlock(answer: SccAnswer, block: NamespaceBlock): PodAdmission {
  const { skipped, allowed, scc, phase, admitted } = answer;
  // Few rules ask for more than that.
  const rest = once(() => {
    const { pod, containers, annotations, message, reason, walk } = answer;
    return named(
      { pod, containers, annotations, message, reason, walk } as unknown as JsonObject,
      block,
    ) as unknown as PodAdmission;
  });
  return {
    skipped,
    allowed,
    scc,
    phase,
    admitted,
    get pod() {
      return rest().pod;
    },
    get containers() {
      return rest().containers;
    },
    get annotations() {
      return rest().annotations;
    },
    get message() {
      return rest().message;
    },
    get reason() {
      return rest().reason;
    },
    get walk() {
      return rest().walk;
    },
  };
}

function named(value: JsonValue, { start, end, level }: NamespaceBlock): JsonValue {
  const names = new Map([
    [String(start), '<first uid of the namespace>'],
    [String(end), '<last uid of the namespace>'],
    [level, '<SELinux level of the namespace>'],
  ]);
  const pattern = new RegExp([...names.keys()].join('|'), 'g');
  const inside = (part: JsonValue): JsonValue => {
    if (typeof part === 'number') return names.get(String(part)) ?? part;
    if (typeof part === 'string') return part.replace(pattern, (text) => names.get(text) ?? text);
    if (Array.isArray(part)) return part.map(inside);
    if (!isJsonObject(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, inside(member)]));
  };
  return inside(value);
}
