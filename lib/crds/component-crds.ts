import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../core/cluster-scoped-kinds';
import { ReleaseFile } from '../core/release/release-file';
import { shown, usageError } from '../core/usage-error';
import { Platform } from '../platform';
import { COMPONENT_NAMES, versionMeant, versionsOf } from '../schemas/components';
import { bundledDefinitions } from '../schemas/definitions';
import { isManagedByOpenShift } from '../schemas/managed-definitions';

/** What is read of a CustomResourceDefinition. */
interface Definition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/**
 * The CustomResourceDefinitions of a component.
 *
 * Custom resources are applied once they are in the cluster, so that they belong into an output folder of their own. On OpenShift 4.19 or later those of
 * Gateway API are left out: the cluster brings them, and refuses any other.
 *
 * @example
 * ComponentCrds.bundled(chart, 'GatewayApi', 'gateway-api', '1.2.1');
 */
export class ComponentCrds extends Construct {
  /**
   * Those that come with this package, for test clusters: structure, constraints and defaults of upstream's, without descriptions, printer columns, rules
   * in CEL and conversion webhooks.
   *
   * @param component such as `aibrix`
   * @param version such as `0.7.0` or, where there are channels, `1.2.1/experimental`; without a channel, the standard one
   * @throws a usage error for a component or a version that is not known
   */
  public static bundled(scope: Construct, id: string, component: string, version: string): ComponentCrds {
    const crds = new ComponentCrds(scope, id);
    const known = versionsOf(component);
    if (known.length === 0) {
      const problem = `'component' must be one of ${COMPONENT_NAMES.join(', ')}, got ${shown(component)}`;
      throw usageError(crds, problem, 'use ComponentCrds.fromFile() for others');
    }
    const meant = versionMeant(component, version);
    if (meant === undefined) {
      const problem = `'version' must be one of ${known.join(', ')} for ${component}, got ${shown(version)}`;
      throw usageError(crds, problem, 'use ComponentCrds.fromFile() for others');
    }
    return crds.render(bundledDefinitions(`${component}@${meant}`));
  }

  /**
   * Those of a file that upstream publishes, as they are.
   *
   * @param path absolute, or from the folder in which the app runs
   * @param sha256 SHA-256 of its bytes, as 64 hexadecimal digits; `sha256sum FILE` prints it
   * @throws a usage error for a file that cannot be read, that is not the expected one, or that holds something else
   */
  public static fromFile(scope: Construct, id: string, path: string, sha256: string): ComponentCrds {
    const crds = new ComponentCrds(scope, id);
    const objects = ReleaseFile._fromFile('ComponentCrds.fromFile', path, { sha256 })._objects;
    const other = objects.find((object) => !isDefinition(object));
    if (other !== undefined) {
      const problem = `'path' must be a file of CustomResourceDefinitions, got ${shown(path)} with ${other.apiVersion} ${other.kind} ${shown(other.metadata.name)} in it`;
      throw usageError(crds, problem, 'keep the definitions in a file of their own');
    }
    return crds.render(objects);
  }

  private constructor(scope: Construct, id: string) {
    super(scope, id);
  }

  private render(definitions: readonly Definition[]): ComponentCrds {
    const platform = Platform.of(this).toString();
    for (const definition of definitions) {
      const { name } = definition.metadata;
      if (!isManagedByOpenShift(name, platform)) clusterScoped(new ApiObject(this, name, definition));
    }
    return this;
  }
}

function isDefinition({ apiVersion, kind }: Definition): boolean {
  return apiVersion === 'apiextensions.k8s.io/v1' && kind === 'CustomResourceDefinition';
}
