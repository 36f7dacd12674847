import { BundledKind, bundledKinds } from './bundled-kinds';

/** A CustomResourceDefinition (`apiextensions.k8s.io/v1`). */
export interface Definition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: { readonly [key: string]: string } };
  readonly spec: { readonly group: string; readonly [field: string]: unknown };
}

/**
 * The CustomResourceDefinitions of a component: structure, constraints and defaults of the versions that are served, no descriptions, no rules in CEL, no
 * conversion webhooks.
 *
 * @param component one of `BUNDLED_COMPONENTS`
 */
export function bundledDefinitions(component: string): Definition[] {
  const kinds = new Map<string, BundledKind[]>();
  for (const kind of bundledKinds(component)) {
    const name = `${kind.plural}.${kind.group}`;
    kinds.set(name, [...(kinds.get(name) ?? []), kind]);
  }
  return [...kinds].map(([name, versions]) => definitionOf(name, versions));
}

function definitionOf(name: string, versions: readonly BundledKind[]): Definition {
  const stored = versions.find(({ isStored }) => isStored) ?? versions[0];
  const { group, kind, plural, namespaced, definition } = stored;
  const { singular = kind.toLowerCase(), listKind = `${kind}List`, shortNames, annotations } = definition;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name, ...(annotations && { annotations }) },
    spec: {
      group,
      names: { kind, listKind, plural, singular, ...(shortNames && { shortNames }) },
      scope: namespaced ? 'Namespaced' : 'Cluster',
      versions: versions.map((version) => versionOf(version, version === stored)),
    },
  };
}

function versionOf({ version, isDeprecated, schema, ...kind }: BundledKind, isStored: boolean): object {
  const { hasStatusSubresource, scale } = kind;
  const subresources = { ...(hasStatusSubresource && { status: {} }), ...(scale && { scale }) };
  return {
    name: version,
    served: true,
    storage: isStored,
    ...(isDeprecated && { deprecated: true }),
    schema: { openAPIV3Schema: schema },
    ...(Object.keys(subresources).length > 0 && { subresources }),
  };
}
