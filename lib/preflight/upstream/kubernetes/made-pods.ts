import { JsonObject, isJsonObject } from '../api-server/json-value';
import { User } from '../rbac/user';

/** Pods that are alike, as who makes them sends them to the API server. */
export interface MadePods {
  /** Path of their spec in the object that they are made of; empty where it has none. */
  readonly path: string;

  /** Absent where it is the namespace of the object. */
  readonly namespace?: string;

  /** Name or generateName, labels and annotations; what no admission plugin reads may be missing. */
  readonly metadata: JsonObject;
  readonly spec: JsonObject;

  /** Who makes them, where that is known. */
  readonly requester?: User;

  /** A fact that the pods depend on, and that is not known. */
  readonly doubt?: string;
}

/** Pods that an object has made, but nothing is known of. */
export interface UnknownPods {
  /** The fact that is not known. */
  readonly unknown: string;
}

/** What is made of an object, group by group. */
export type Made = readonly (MadePods | UnknownPods)[];

/** How pods of a template are made. */
export interface Making {
  readonly path: string;

  /** `name` or `generateName`. */
  readonly name: JsonObject;
  readonly requester?: User;

  /** The spec, where it is not that of the template. */
  readonly spec?: JsonObject;
}

/** The pods of a template, of whose metadata labels and annotations count. */
export function podsOfTemplate(template: unknown, { path, name, requester, spec }: Making): MadePods {
  const { metadata, spec: own } = isJsonObject(template) ? template : {};
  const { labels, annotations } = isJsonObject(metadata) ? metadata : {};
  return {
    path,
    metadata: { ...name, ...(isJsonObject(labels) && { labels }), ...(isJsonObject(annotations) && { annotations }) },
    spec: spec ?? (isJsonObject(own) ? own : {}),
    ...(requester && { requester }),
  };
}
