import { bundledTypes } from '../../../lib/preflight/schemas/bundled-schemas';
import { createCustomResource } from '../../../lib/preflight/upstream/api-server/custom-resource/create-custom-resource';
import { JsonObject } from '../../../lib/preflight/upstream/api-server/json-value';

/** What an API server with the bundled schemas of a component says is wrong with the spec of a kind. */
export function constraintProblems(component: string, kind: string, spec: JsonObject): string[] {
  const type = bundledTypes(component).find((each) => each.kind === kind);
  if (type === undefined) throw new Error(`${component} has no ${kind}`);
  const { group, version, namespaced } = type;
  const object = { apiVersion: `${group}/${version}`, kind, metadata: { name: 'a' }, spec };
  const { status, causes, message } = createCustomResource(type, namespaced ? 'default' : '', object);
  if (status !== 201 && status !== 422) return [message];
  return causes.map((cause) => `${cause.field}: ${cause.message.replace(/^Invalid value: /, '')}`);
}
