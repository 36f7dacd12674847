import { JsonValue } from '../json-value';

/** A schema as a CustomResourceDefinition writes it (`JSONSchemaProps`); what does not count for create requests is left out. */
export interface StructuralSchema {
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly default?: JsonValue;
  readonly enum?: JsonValue[];

  readonly properties?: { readonly [name: string]: StructuralSchema };
  readonly additionalProperties?: StructuralSchema | boolean;
  readonly required?: string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;

  readonly items?: StructuralSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;

  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;

  readonly minimum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly maximum?: number;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;

  readonly allOf?: StructuralSchema[];
  readonly anyOf?: StructuralSchema[];
  readonly oneOf?: StructuralSchema[];
  readonly not?: StructuralSchema;

  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: string[];
  readonly 'x-kubernetes-validations'?: ValidationRule[];
}

/** A rule in CEL (`x-kubernetes-validations`). */
export interface ValidationRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/** Fields that every object and every embedded object has, whatever its schema says. */
export const META_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** The schema of a member of an object: that of its property, else the one for further properties. */
export function memberSchema(schema: StructuralSchema | undefined, name: string): StructuralSchema | undefined {
  const property = propertySchema(schema, name);
  return property ?? furtherSchema(schema);
}

/** The schema of a property that is named. */
export function propertySchema(schema: StructuralSchema | undefined, name: string): StructuralSchema | undefined {
  const properties = schema?.properties;
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** The schema of properties that are not named. */
export function furtherSchema(schema: StructuralSchema | undefined): StructuralSchema | undefined {
  const further = schema?.additionalProperties;
  return typeof further === 'object' ? further : undefined;
}
