import { embeddedObjectCauses } from '../../custom-resource/embedded-objects';
import { StructuralSchema } from '../../custom-resource/structural-schema';
import { pruneUnknownFields } from '../../custom-resource/unknown-fields';
import { schemaCauses } from '../../custom-resource/validate-schema';
import { Cause, NO_FIELD, invalid } from '../../field-error';
import { copyOf } from '../../json-value';
import { JsonSchema, itemSchema, propertiesOf } from './json-schema';

const META_FIELDS = ['apiVersion', 'kind', 'metadata'];

/** What is wrong with the defaults of a structural schema (apiextensions-apiserver `schema/defaulting/validation.go`, v0.36.3). */
export function defaultCauses(schema: JsonSchema, path: string): Cause[] {
  return causesOf({ ...schema, 'x-kubernetes-embedded-resource': true }, path, true);
}

function causesOf(schema: JsonSchema, path: string, isRoot = false): Cause[] {
  const items = itemSchema(schema);
  const isObject = schema['x-kubernetes-embedded-resource'] === true;
  return [
    ...(isRoot ? [] : oneDefaultCauses(schema as StructuralSchema, `${path}.default`)),
    ...(items === undefined ? [] : causesOf(items, `${path}.items`)),
    // Of metadata there are no defaults, at the root at least.
    ...propertiesOf(schema, path)
      .filter(([at]) => !isObject || !META_FIELDS.some((name) => at === `${path}.properties[${name}]`))
      .flatMap(([at, each]) => causesOf(each, at)),
  ];
}

function oneDefaultCauses(schema: StructuralSchema, path: string): Cause[] {
  const { default: value } = schema;
  if (value === undefined || value === null) return [];
  const unknown = pruneUnknownFields({ value: copyOf(value) }, { type: 'object', properties: { value: schema } });
  const causes = unknown.length === 0 ? [] : [invalid(path, value, 'must not have unknown fields')];
  const objects = embeddedObjectCauses(value, schema, path);
  return [
    ...causes,
    ...(objects.length > 0 ? objects : schemaCauses(value, schema).map((cause) => below(path, cause))),
  ];
}

function below(path: string, { field, ...cause }: Cause): Cause {
  return { ...cause, field: field === NO_FIELD || field === '' ? path : `${path}.${field}` };
}
