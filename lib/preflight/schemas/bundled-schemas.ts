import { BundledKind, bundledKinds } from '../../schemas/bundled-kinds';
import { CustomResourceType } from '../upstream/api-server/custom-resource/custom-resource-type';
import { constraintsOf } from './constraints';

/**
 * The kinds of a component: their structure, and constraints that stand for rules in CEL where they are stated.
 *
 * @param component one of `BUNDLED_COMPONENTS`
 */
export function bundledTypes(component: string): CustomResourceType[] {
  return bundledKinds(component).map((kind) => typeOf(kind, component));
}

function typeOf(
  { group, version, kind, plural, namespaced, ...rest }: BundledKind,
  component: string,
): CustomResourceType {
  return {
    group,
    version,
    kind,
    plural,
    namespaced,
    hasStatusSubresource: rest.hasStatusSubresource,
    specReplicasPath: rest.scale?.specReplicasPath,
    deprecationWarning: rest.isDeprecated ? `${group}/${version} ${kind} is deprecated` : undefined,
    schema: rest.schema,
    constraints: constraintsOf(component, { group, version, kind }),
  };
}
