import { BundledKind, bundledKinds } from '../../schemas/bundled-kinds';
import { once } from '../engine/once';
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

function typeOf(bundled: BundledKind, component: string): CustomResourceType {
  const { group, version, kind, plural, namespaced } = bundled;
  const constraints = once(() => constraintsOf(component, { group, version, kind }));
  return {
    group,
    version,
    kind,
    plural,
    namespaced,
    hasStatusSubresource: bundled.hasStatusSubresource,
    specReplicasPath: bundled.scale?.specReplicasPath,
    deprecationWarning: bundled.isDeprecated ? `${group}/${version} ${kind} is deprecated` : undefined,
    get schema() {
      return bundled.schema;
    },
    get constraints() {
      return constraints();
    },
  };
}
