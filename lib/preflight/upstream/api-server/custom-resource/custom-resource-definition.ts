import { JsonObject } from '../json-value';
import { CustomResourceType } from './custom-resource-type';
import { StructuralSchema } from './structural-schema';

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: readonly DefinedVersion[];
  };
}

interface DefinedVersion {
  readonly name: string;
  readonly served: boolean;
  readonly deprecated?: boolean;
  readonly deprecationWarning?: string;
  readonly schema?: { readonly openAPIV3Schema?: StructuralSchema };
  readonly subresources?: { readonly status?: object; readonly scale?: { readonly specReplicasPath?: string } };
}

/** The versions that a CustomResourceDefinition (`apiextensions.k8s.io/v1`) serves. */
export function customResourceTypes(definition: JsonObject): CustomResourceType[] {
  const { group, scope, names, versions } = (definition as unknown as Definition).spec;
  return versions
    .filter(({ served }) => served)
    .map((version) => ({
      group,
      version: version.name,
      kind: names.kind,
      plural: names.plural,
      namespaced: scope === 'Namespaced',
      schema: version.schema?.openAPIV3Schema ?? { 'x-kubernetes-preserve-unknown-fields': true },
      hasStatusSubresource: version.subresources?.status !== undefined,
      specReplicasPath: version.subresources?.scale?.specReplicasPath,
      deprecationWarning: deprecationWarning(version, group, names.kind),
    }));
}

function deprecationWarning(version: DefinedVersion, group: string, kind: string): string | undefined {
  if (version.deprecated !== true) return undefined;
  return version.deprecationWarning ?? `${group}/${version.name} ${kind} is deprecated`;
}
