/** What the path of a create request names. */
export interface RequestPath {
  readonly group: string;
  readonly version: string;

  /** The namespace; empty for kinds of the whole cluster. */
  readonly namespace: string;

  /** Plural name of the kind. */
  readonly plural: string;
}

/** The path under which objects of a kind are created, read; nothing for one that is no such path. */
export function parseRequestPath(path: string): RequestPath | undefined {
  const [, group = '', version, namespace = '', plural] =
    /^\/(?:api|apis\/([^/]+))\/([^/]+)(?:\/namespaces\/([^/]+)(?=\/))?\/([^/]+)$/.exec(path) ?? [];
  if (version === undefined) return undefined;
  return { group, version, namespace: decodeURIComponent(namespace), plural };
}
