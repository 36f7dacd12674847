import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { LoadedObject, ObjectRef, SourceDocument } from '../loaded-object';
import { ReadDocument } from './read-document';

/** An object and where in its document it stands. */
interface Found {
  readonly body: JsonObject;
  readonly within: string;
  readonly inTemplate: boolean;
}

/** The objects of a document: itself, or those of a List or Template, which are no objects of a cluster. */
export function objectsOf({ value, repeated }: ReadDocument, source?: SourceDocument): LoadedObject[] {
  if (!isJsonObject(value)) return [];
  const prefixed = (within: string) => (within === '' ? '' : `${within}.`);
  return found({ body: value, within: '', inTemplate: false }).map(({ body, within, inTemplate }) => ({
    ref: refOf(body),
    body,
    source,
    within,
    inTemplate,
    repeatedFields: repeated
      .filter(({ path }) => path.startsWith(prefixed(within)))
      .map(({ path, offset }) => ({ path: path.slice(prefixed(within).length), offset })),
  }));
}

function found(object: Found): Found[] {
  const { body, within, inTemplate } = object;
  // Whatever has items is a list to kubectl (apimachinery `unstructured.UnstructuredJSONScheme`, v0.36.3).
  if (Array.isArray(body.items)) return inside(withKinds(body.items, body), `${prefix(within)}items`, inTemplate);
  if (isTemplate(body)) return inside(body.objects as JsonValue[], `${prefix(within)}objects`, true);
  return [object];
}

function inside(items: JsonValue[], path: string, inTemplate: boolean): Found[] {
  return items.flatMap((item, index) => {
    const body = isJsonObject(item) ? item : {};
    return found({ body, within: `${path}[${index}]`, inTemplate });
  });
}

/** Items of a typed list, such as PodList, may leave out what the list says of them. */
function withKinds(items: JsonValue[], { apiVersion, kind }: JsonObject): JsonValue[] {
  if (typeof kind !== 'string' || kind === 'List' || !kind.endsWith('List')) return items;
  return items.map((item) =>
    isJsonObject(item) && item.kind === undefined && item.apiVersion === undefined
      ? { apiVersion, kind: kind.slice(0, -'List'.length), ...item }
      : item,
  );
}

function isTemplate({ apiVersion, kind, objects }: JsonObject): boolean {
  return kind === 'Template' && Array.isArray(objects) && /^(template\.openshift\.io\/)?v1$/.test(textOf(apiVersion));
}

function refOf({ apiVersion, kind, metadata }: JsonObject): ObjectRef {
  const meta = isJsonObject(metadata) ? metadata : {};
  const name = textOf(meta.name);
  const namespace = textOf(meta.namespace);
  return {
    apiVersion: textOf(apiVersion),
    kind: textOf(kind),
    ...(namespace === '' ? {} : { namespace }),
    name: name === '' ? textOf(meta.generateName) : name,
  };
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function prefix(path: string): string {
  return path === '' ? '' : `${path}.`;
}
