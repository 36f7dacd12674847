import { bundledTypes } from '../../../lib/preflight/schemas/bundled-schemas';
import { ApiServer } from '../../../lib/preflight/upstream/api-server/api-server';
import { JsonObject } from '../../../lib/preflight/upstream/api-server/json-value';

/** Why an object would be refused by the bundled schemas of a component: `field: message` of each cause; an empty list when it is accepted. */
export type Refusals = (kind: string, spec: JsonObject | undefined, name?: string) => string[];

/** Refusals of objects of a component; a kind is the newest version of it, or `Kind.version`. */
export function refusalsOf(component: string): Refusals {
  const types = bundledTypes(component);
  const server = new ApiServer({ customResources: types, namespaces: ['default'] });
  return (kind, spec, name = 'one') => {
    const type = types.find((each) => [each.kind, `${each.kind}.${each.version}`].includes(kind));
    if (type === undefined) return [`no ${kind} in ${component}`];
    const { group, version, plural, namespaced } = type;
    const answer = server.create(
      { group, version, plural, namespace: namespaced ? 'default' : '' },
      { apiVersion: `${group}/${version}`, kind: type.kind, metadata: { name }, ...(spec && { spec }) },
    );
    if (answer === undefined || ![201, 422].includes(answer.status))
      return [answer?.message ?? `${plural} are not served`];
    return answer.causes.map(({ field, message }) => `${field}: ${message.replace(/^Invalid value: /, '')}`);
  };
}
