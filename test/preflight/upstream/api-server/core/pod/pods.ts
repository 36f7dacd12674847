import { ApiServerAnswer } from '../../../../../../lib/preflight/upstream/api-server/answer';
import { JsonObject } from '../../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../../built-in-objects';

const PODS = '/api/v1/namespaces/shop/pods';

/** A container that is accepted. */
export const main: JsonObject = { name: 'main', image: 'registry.example/app:1.0' };

/** A Pod with the given spec, besides its one container. */
export function pod(spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', ...metadata },
    spec: { containers: [main], ...spec },
  };
}

/** The answer to creating such a Pod. */
export function answerToPod(spec: JsonObject = {}, metadata: JsonObject = {}): ApiServerAnswer | undefined {
  return answerTo(PODS, pod(spec, metadata));
}

/** Why such a Pod is refused; empty when it is not. */
export function problemOfPod(spec: JsonObject = {}, metadata: JsonObject = {}): string | undefined {
  return messageTo(PODS, pod(spec, metadata));
}

/** Why a Pod is refused whose one container has these members as well. */
export function problemOfContainer(container: JsonObject, spec: JsonObject = {}): string | undefined {
  return problemOfPod({ ...spec, containers: [{ ...main, ...container }] });
}

/** The spec of such a Pod as the server returns it. */
export function storedSpec(spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject | undefined {
  return answerToPod(spec, metadata)?.defaulted?.spec as JsonObject | undefined;
}

/** Warnings about such a Pod. */
export function warningsAbout(spec: JsonObject = {}, metadata: JsonObject = {}): string[] | undefined {
  return answerToPod(spec, metadata)?.warnings;
}
