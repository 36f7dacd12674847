import { JsonObject, JsonValue } from './json-value';

/** The body of a request may have this many bytes (apiserver pkg/server/config.go, v0.36.3). */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** The API server's client sends etcd no more than this (etcd client/v3/options.go, v3.6). */
const MAX_SENT_BYTES = 2 * 1024 * 1024;

/** What etcd takes, unless `--max-request-bytes` says otherwise (etcd server/embed/config.go, v3.6). */
const MAX_STORED_BYTES = 1.5 * 1024 * 1024;

/** What the API server says of a body; nothing where it reads it. */
export function bodyRefusal(bytes: number): string | undefined {
  return bytes > MAX_BODY_BYTES
    ? `Error from server (RequestEntityTooLarge): Request entity too large: limit is ${MAX_BODY_BYTES}`
    : undefined;
}

/** What the API server says of an object that has at least so many bytes in etcd; nothing where it may be stored. */
export function storedRefusal(bytes: number): string | undefined {
  if (bytes > MAX_SENT_BYTES) {
    return `Error from server: rpc error: code = ResourceExhausted desc = trying to send message larger than max (… vs. ${MAX_SENT_BYTES})`;
  }
  return bytes > MAX_STORED_BYTES ? 'Error from server: etcdserver: request is too large' : undefined;
}

/** Fields of built-in kinds with bytes, which base64 shows as a third more. */
const FIELDS_OF_BYTES: ReadonlySet<string> = new Set(['binaryData', 'caBundle', 'certificate', 'data', 'request']);

/**
 * The bytes that an object has at least in etcd, where definitions and custom resources are JSON, and others are in a form that has their texts.
 * What is added on the way, such as managed fields, is left out.
 */
export function storedBytes(object: JsonObject, isJson: boolean): number {
  return isJson ? Buffer.byteLength(JSON.stringify(object)) : textBytes(object);
}

function textBytes(value: JsonValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'object' || value === null) return 0;
  const members = Object.entries<JsonValue>(value as JsonObject);
  const counted = members.filter(([key]) => Array.isArray(value) || !FIELDS_OF_BYTES.has(key));
  return counted.reduce((sum, [, member]) => sum + textBytes(member), 0);
}
