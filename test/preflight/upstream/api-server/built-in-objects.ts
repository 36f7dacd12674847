import { ApiServerAnswer } from '../../../../lib/preflight/upstream/api-server/answer';
import { ApiServer } from '../../../../lib/preflight/upstream/api-server/api-server';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { parseRequestPath } from '../../../../lib/preflight/upstream/api-server/request-path';

const server = new ApiServer({ customResources: [], namespaces: ['shop'], serviceRange: '10.96.0.0/16' });

/** The answer of a server without CustomResourceDefinitions, whose one namespace is `shop`. */
export function answerTo(path: string, object: JsonObject): ApiServerAnswer | undefined {
  const parsed = parseRequestPath(path);
  return parsed && server.create(parsed, object);
}

/** The message without the words that say which object is meant. */
export function messageTo(path: string, object: JsonObject): string | undefined {
  return answerTo(path, object)?.message.replace(/^.*? is invalid: /, '');
}
