import { JsonObject, JsonValue } from '../json-value';

const SERVER_FIELDS = [
  'uid',
  'creationTimestamp',
  'resourceVersion',
  'managedFields',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];

const MAX_GENERATED_BASE = 58;

/** Metadata with a name: one that the server would generate ends in five characters that it chooses, shown as `xxxxx`. */
export function named(meta: JsonObject): JsonObject {
  const { name = '', generateName = '' } = meta;
  if (name !== '' || typeof generateName !== 'string' || generateName === '') return meta;
  return { ...meta, name: `${generateName.slice(0, MAX_GENERATED_BASE)}xxxxx` };
}

/** Metadata as the server returns it: without what it sets itself, and without empty fields. */
export function storedMeta(meta: JsonObject, generation: number | undefined): JsonObject {
  const given = Object.keys(meta).filter(
    (key) => !SERVER_FIELDS.includes(key) && key !== 'generation' && !isEmpty(meta[key]),
  );
  const stored: JsonObject = Object.fromEntries(given.map((key) => [key, meta[key]]));
  return generation === undefined ? stored : { ...stored, generation };
}

function isEmpty(value: JsonValue): boolean {
  return (
    value === null || value === '' || value === 0 || (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
