import type { CelInput } from '@bufbuild/cel';
import type { BodyNotes } from '../../body/body';
import type { Cel } from './cel-library';
import type { CelMember } from './erroneous-members';
import { JsonObject, JsonValue, isJsonObject } from '../../json-value';
import { appliedFormat } from '../formats';
import { StructuralSchema, furtherSchema, propertySchema } from '../structural-schema';

const KEYWORDS = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

const META_SCHEMA: StructuralSchema = {
  type: 'object',
  properties: { name: { type: 'string' }, generateName: { type: 'string' } },
};

/** The name under which rules see a property (apiserver `cel/escaping.go`, v0.36.3). */
export function escapedName(name: string): string {
  if (KEYWORDS.has(name)) return `__${name}__`;
  return name.replace(/__|[.\-/]/g, (part) => {
    const names: { [part: string]: string } = { __: 'underscores', '.': 'dot', '-': 'dash', '/': 'slash' };
    return `__${names[part]}__`;
  });
}

/** The schema of an object as rules see it: with what every object has. */
export function rootSchema(schema: StructuralSchema): StructuralSchema {
  const meta = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: META_SCHEMA };
  return { ...schema, properties: { ...schema.properties, ...meta } };
}

/** Values as rules see them: only what the schema describes, whole numbers as `int`, formats as times and durations. */
export class CelValues {
  constructor(
    private readonly cel: Cel,
    private readonly notes: BodyNotes,
  ) {}

  /**
   * A value as rules see it, or why there is none.
   *
   * @param isFloat whether a number is a float64 in Go's eyes
   */
  public of(value: JsonValue, schema: StructuralSchema, isFloat = false): CelMember {
    if (value === null) return null;
    if (typeof value === 'number') return this.number(value, schema, isFloat);
    if (typeof value === 'string') return celString(this.cel, value, schema);
    if (typeof value === 'boolean') return value;
    if (Array.isArray(value)) return this.list(value, schema.items ?? {});
    return isDescribedMap(schema) ? this.map(value, schema) : this.object(value, schema);
  }

  private list(list: JsonValue[], items: StructuralSchema): CelMember {
    return this.cel.list(list.map((item, index) => this.of(item, items, this.notes.isFloat(list, index))));
  }

  private map(map: JsonObject, schema: StructuralSchema): CelMember {
    const further = furtherSchema(schema) ?? {};
    return this.cel.map(new Map(Object.keys(map).map((key) => [key, this.member(map, key, further)])));
  }

  private object(object: JsonObject, schema: StructuralSchema): CelMember {
    const members = new Map<string, CelMember>();
    for (const key of Object.keys(object)) {
      const property = propertySchema(schema, key);
      if (property !== undefined) members.set(escapedName(key), this.member(object, key, property));
    }
    return this.cel.map(members);
  }

  private member(object: JsonObject, key: string, schema: StructuralSchema): CelMember {
    return this.of(object[key], schema, this.notes.isFloat(object, key));
  }

  /** Go has no integer where a float64 is (apiserver `pkg/cel/common/valuesunstructured.go`, v0.36.3). */
  private number(value: number, schema: StructuralSchema, isFloat: boolean): CelMember {
    if (schema.type === 'number') return value;
    if (!isFloat) return BigInt(value);
    if (schema['x-kubernetes-int-or-string'] === true) return this.cel.error(NO_INT_OR_STRING);
    return schema.type === 'integer' ? this.cel.error('invalid data, expected int, got float64') : value;
  }
}

const NO_INT_OR_STRING = 'invalid data, expected XIntOrString value to be either a string or integer';

function isDescribedMap(schema: StructuralSchema): boolean {
  return schema.properties === undefined && furtherSchema(schema) !== undefined;
}

function celString(cel: Cel, value: string, schema: StructuralSchema): CelInput {
  if (schema['x-kubernetes-int-or-string'] === true) return value;
  switch (appliedFormat(schema).replaceAll('-', '')) {
    case 'duration':
      return cel.duration(value) ?? value;
    case 'date':
      return cel.timestamp(`${value}T00:00:00Z`) ?? value;
    case 'datetime':
      return cel.timestamp(value) ?? value;
    case 'byte':
      return new Uint8Array(Buffer.from(value, 'base64'));
    default:
      return value;
  }
}

/** Whether a value is an object that rules look into. */
export function isEmbedded(value: JsonValue, schema: StructuralSchema): boolean {
  return isJsonObject(value) && schema['x-kubernetes-embedded-resource'] === true;
}
