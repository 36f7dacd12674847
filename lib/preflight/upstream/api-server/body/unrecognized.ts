import { ApiServerAnswer, badRequest } from '../answer';
import { jsonTypeName } from '../go/go-type';
import { JsonValue, isJsonObject } from '../json-value';

const MAX_BYTES = 30;
const TYPE_META = String.raw`struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`;

/** The answer to a body whose kind cannot be read (apimachinery `runtime/serializer`, apiserver `endpoints/handlers/create.go`, v0.36.3). */
export function unrecognized(kind: string, problem: string, text: string): ApiServerAnswer {
  return badRequest(
    `the object provided is unrecognized (must be of type ${kind}): ${problem} (${summaryOf(Buffer.from(text))})`,
  );
}

/** Why a value is no object; nothing when it is one, or null. */
export function noObjectProblem(value: JsonValue): string | undefined {
  if (value === null || isJsonObject(value)) return undefined;
  const problem = `json: cannot unmarshal ${jsonTypeName(value)} into Go value of type ${TYPE_META}`;
  return unreadableKind(problem);
}

/** The problem of a text that is no JSON. */
export function unreadableKind(problem: string): string {
  return `couldn't get version/kind; json parse error: ${problem}`;
}

/** The beginning of a body: objects as text, others as hexadecimal digits. */
function summaryOf(bytes: Buffer): string {
  if (bytes.length === 0) return '<empty>';
  const start = bytes.subarray(0, MAX_BYTES);
  const shown = bytes[0] === '{'.charCodeAt(0) ? start.toString() : start.toString('hex');
  return bytes.length > MAX_BYTES ? `${shown} ...` : shown;
}
