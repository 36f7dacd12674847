import {
  StructuralSchema,
  furtherSchema,
  memberSchema,
} from '../../lib/preflight/upstream/api-server/custom-resource/structural-schema';
import { JsonObject, JsonValue, copyOf, isJsonObject } from '../../lib/preflight/upstream/api-server/json-value';

/** Texts for fields without an enum; of a field with a pattern, those that match it. */
const TEXTS = [
  'a',
  'b',
  'default',
  '',
  '*',
  '/',
  '/a',
  '/a//b',
  'A_b',
  'a/b',
  'a.example.com',
  '*.example.com',
  'https://a.example.com',
  '10.0.0.1',
  '10.0.0.0/8',
  '::1',
  '0s',
  '1s',
  '2h',
  '100m',
  '1Gi',
  'GET',
  'Service',
  'Gateway',
  'gateway.networking.k8s.io',
  '2026-01-02T03:04:05Z',
  '1us',
  '1h30m',
  'unix:///a',
  'unix://a/',
  'ftp://a.example.com',
  'oci://a.example.com/b:1',
  'fd00::1',
  '10.0.0.2',
  'a,b',
  '%%',
  '%[req.hdr(A)]',
  '%[res.hdr(A),lower]',
  'Cookie',
  '80',
  '70000',
];

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Paths of the parts that rules of a schema are about, but of its status: `spec.rules[].name`. */
export function ruledPaths(schema: StructuralSchema, path = ''): string[] {
  const { items, properties = {} } = schema;
  const further = furtherSchema(schema);
  const members = Object.keys(properties).filter((name) => path !== '' || name !== 'status');
  return [
    ...((schema['x-kubernetes-validations'] ?? []).length > 0 ? [path] : []),
    ...(items === undefined ? [] : ruledPaths(items, `${path}[]`)),
    ...(further === undefined ? [] : ruledPaths(further, `${path}{}`)),
    ...members.flatMap((name) => ruledPaths(properties[name], path === '' ? name : `${path}.${name}`)),
  ];
}

/** A member or an item that can be changed. */
interface Slot {
  readonly owner: JsonObject | JsonValue[];
  readonly key: string | number;
  readonly schema: StructuralSchema;

  /** Its path without indexes and keys: `spec.rules[].name`. */
  readonly path: string;
}

/** Makes objects of a kind that are almost like given ones. */
export class Mutator {
  private readonly seen = new Map<string, JsonValue[]>();

  constructor(
    private readonly schema: StructuralSchema,
    private readonly objects: readonly JsonObject[],
    private readonly random: () => number,
    private readonly ruled: readonly string[] = [],
  ) {
    for (const object of objects) {
      for (const { owner, key, path } of slotsIn(object, schema, '')) {
        this.seen.set(path, [...(this.seen.get(path) ?? []), valueIn(owner, key)]);
      }
    }
  }

  /** One of the objects, changed in some places. */
  public next(): JsonObject {
    const object = copyOf(this.pick(this.objects));
    if (this.ruled.length > 0 && this.random() < 0.5) this.plant(object, this.pick(this.ruled));
    for (let changes = 1 + Math.floor(this.random() * 4); changes > 0; changes--) this.change(object);
    return object;
  }

  private change(object: JsonObject): void {
    const slots = slotsIn(object, this.schema, '');
    const slot = slots.length === 0 ? undefined : this.pick(slots);
    if (slot === undefined) return;
    const value = valueIn(slot.owner, slot.key);
    const choice = this.random();
    if (choice < 0.2) remove(slot);
    else if (choice < 0.45 && isJsonObject(value)) this.addMember(value, slot);
    else if (choice < 0.6 && Array.isArray(value) && value.length > 0) value.push(copyOf(this.pick(value)));
    else if (choice < 0.65 && Array.isArray(value)) value.push(this.valueAt(`${slot.path}[]`, slot.schema.items));
    else set(slot, this.valueAt(slot.path, slot.schema));
  }

  /** Puts a value where a rule is about it, and what is needed around it. */
  private plant(object: JsonObject, path: string): void {
    let slot: Slot = { owner: { '': object }, key: '', schema: this.schema, path: '' };
    for (const step of path.match(/\[\]|\{\}|[^.[{]+/g) ?? []) {
      const value = valueIn(slot.owner, slot.key);
      const owner =
        Array.isArray(value) || isJsonObject(value) ? value : step === '[]' ? [] : this.objectOf(slot.schema, 4);
      set(slot, owner);
      slot = this.inside(owner, slot, step);
    }
    if (slot.path !== '') set(slot, this.valueAt(slot.path, slot.schema));
  }

  private inside(owner: JsonObject | JsonValue[], { schema, path }: Slot, step: string): Slot {
    if (Array.isArray(owner)) {
      const key = owner.length > 0 && this.random() < 0.7 ? owner.length - 1 : owner.length;
      return { owner, key, schema: schema.items ?? {}, path: `${path}[]` };
    }
    if (step === '{}') {
      return {
        owner,
        key: Object.keys(owner)[0] ?? this.pick(TEXTS),
        schema: furtherSchema(schema) ?? {},
        path: `${path}{}`,
      };
    }
    return { owner, key: step, schema: memberSchema(schema, step) ?? {}, path: path === '' ? step : `${path}.${step}` };
  }

  private addMember(object: JsonObject, { schema, path }: Slot): void {
    const names = Object.keys(schema.properties ?? {});
    const missing = names.filter((name) => !Object.hasOwn(object, name));
    if (names.length === 0 && furtherSchema(schema) !== undefined) {
      object[this.pick(TEXTS)] = this.valueAt(`${path}{}`, furtherSchema(schema));
    } else if (missing.length > 0) {
      const name = this.pick(missing);
      object[name] = this.valueAt(`${path}.${name}`, memberSchema(schema, name));
    }
  }

  /** A value that was seen at the path, or one that the schema describes. */
  private valueAt(path: string, schema: StructuralSchema | undefined): JsonValue {
    const seen = this.seen.get(path) ?? [];
    return seen.length > 0 && this.random() < 0.6 ? copyOf(this.pick(seen)) : this.valueOf(schema ?? {}, 0);
  }

  /** A value that a schema describes. */
  public valueOf(schema: StructuralSchema, depth: number): JsonValue {
    if (schema.enum !== undefined && schema.enum.length > 0) return this.pick(schema.enum);
    switch (schema['x-kubernetes-int-or-string'] === true ? this.pick(['integer', 'string']) : schema.type) {
      case 'object':
        return this.objectOf(schema, depth + 1);
      case 'array':
        return Array.from({ length: Math.floor(this.random() * 3) }, () => this.valueOf(schema.items ?? {}, depth + 1));
      case 'boolean':
        return this.random() < 0.5;
      case 'integer':
      case 'number':
        return this.pick([schema.minimum ?? 0, 1, 2, 80, schema.maximum ?? 1000]);
      default:
        return this.textOf(schema);
    }
  }

  private objectOf(schema: StructuralSchema, depth: number): JsonObject {
    const further = furtherSchema(schema);
    if (further !== undefined) return { [this.pick(TEXTS)]: this.valueOf(further, depth) };
    const { required = [], properties = {} } = schema;
    const names = Object.keys(properties).filter(
      (name) => required.includes(name) || this.random() < Math.max(0.1, 0.5 - depth / 10),
    );
    return Object.fromEntries(names.map((name) => [name, this.valueOf(properties[name], depth)]));
  }

  private textOf({ pattern = '', minLength = 0 }: StructuralSchema): string {
    const fits = (text: string): boolean => {
      try {
        return text.length >= minLength && new RegExp(pattern).test(text);
      } catch {
        return true;
      }
    };
    const fitting = TEXTS.filter(fits);
    return this.pick(fitting.length > 0 ? fitting : TEXTS);
  }

  private pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)];
  }
}

/** What is left of an object after everything was taken out that `holds` does not need. */
export function shrunk(object: JsonObject, holds: (object: JsonObject) => boolean): JsonObject {
  let smallest = object;
  for (let count = 0; count < slotsIn(smallest, {}, '').length; count++) {
    const smaller = copyOf(smallest);
    remove(slotsIn(smaller, {}, '')[count]);
    if (!holds(smaller)) continue;
    smallest = smaller;
    count--;
  }
  return smallest;
}

/** All parts of the object but its type and metadata, from the outside to the inside. */
function slotsIn(value: JsonValue, schema: StructuralSchema, path: string): Slot[] {
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    return value.flatMap((item, key) => [
      { owner: value, key, schema: items, path: `${path}[]` },
      ...slotsIn(item, items, `${path}[]`),
    ]);
  }
  if (!isJsonObject(value)) return [];
  return Object.keys(value)
    .filter((key) => path !== '' || !['apiVersion', 'kind', 'metadata', 'status'].includes(key))
    .flatMap((key) => {
      const named = Object.hasOwn(schema.properties ?? {}, key);
      const inner =
        named || schema.additionalProperties === undefined ? `${path === '' ? '' : `${path}.`}${key}` : `${path}{}`;
      const member = memberSchema(schema, key) ?? {};
      return [{ owner: value, key, schema: member, path: inner }, ...slotsIn(value[key], member, inner)];
    });
}

function valueIn(owner: JsonObject | JsonValue[], key: string | number): JsonValue {
  return (owner as { [key: string | number]: JsonValue })[key];
}

function set({ owner, key }: Slot, value: JsonValue): void {
  (owner as { [key: string | number]: JsonValue })[key] = value;
}

function remove({ owner, key }: Slot): void {
  if (Array.isArray(owner)) owner.splice(key as number, 1);
  else delete owner[key];
}
