import { decode } from '../go/decode';
import { encode } from '../go/encode';
import { CustomReading, GoCustom, GoType } from '../go/go-type';
import { JsonValue, isJsonObject } from '../json-value';

/** Types of apiextensions that hold a schema or something else (apiextensions-apiserver `apiextensions/v1/marshal.go`, v0.36.3). */
export function jsonSchemaTypes(schemaType: () => GoType): { readonly [key: string]: GoType | undefined } {
  // Fields that a schema inside does not have are not reported: these types read it on their own.
  const schema = (value: JsonValue): CustomReading => {
    const { error, wrongType, value: read } = decode(schemaType(), value);
    return error === undefined ? { value: encode(schemaType(), read) } : (wrongType ?? { error });
  };
  const list = (values: JsonValue[], read: (value: JsonValue) => CustomReading): CustomReading => {
    const readings = values.map(read);
    const failed = readings.find((reading) => !('value' in reading));
    return failed ?? { value: readings.map((reading) => ('value' in reading ? reading.value : null)) };
  };
  return {
    'apiextensions/v1.JSONSchemaPropsOrArray': custom('JSONSchemaPropsOrArray', (value) =>
      Array.isArray(value) ? list(value, schema) : isJsonObject(value) ? schema(value) : { value: {} },
    ),
    'apiextensions/v1.JSONSchemaPropsOrBool': custom('JSONSchemaPropsOrBool', (value) => {
      if (typeof value === 'boolean') return { value };
      return isJsonObject(value) ? schema(value) : { error: 'boolean or JSON schema expected' };
    }),
    'apiextensions/v1.JSONSchemaPropsOrStringArray': custom('JSONSchemaPropsOrStringArray', (value) =>
      Array.isArray(value) ? list(value, decodeText) : isJsonObject(value) ? schema(value) : { value: null },
    ),
  };
}

function decodeText(value: JsonValue): CustomReading {
  const { error, wrongType, value: read } = decode({ kind: 'string', name: 'string' }, value);
  return error === undefined ? { value: read } : (wrongType ?? { error });
}

function custom(name: string, read: (value: JsonValue) => CustomReading): GoCustom {
  return {
    kind: 'custom',
    name: `v1.${name}`,
    zero: null,
    read: (value) => (value === null ? { value } : read(value)),
  };
}
