import { shown, usageError } from '../core/usage-error';
import { EnvoyJsonPatch } from './envoy-json-patch';

/** A change of the configuration with which Envoy starts. */
export class EnvoyBootstrap {
  /** Merges YAML into the configuration that Envoy Gateway makes. */
  public static merge(yaml: string): EnvoyBootstrap {
    return new EnvoyBootstrap({ type: 'Merge', value: yaml });
  }

  /** Takes the place of the configuration that Envoy Gateway makes; it must keep the way to its xDS server. */
  public static replace(yaml: string): EnvoyBootstrap {
    return new EnvoyBootstrap({ type: 'Replace', value: yaml });
  }

  /**
   * Patches the configuration that Envoy Gateway makes.
   *
   * @throws a usage error without a patch
   */
  public static jsonPatch(...patches: EnvoyJsonPatch[]): EnvoyBootstrap {
    if (patches.length === 0) {
      const problem = `'patches' must hold at least one, got ${shown(patches)}`;
      throw usageError('EnvoyBootstrap.jsonPatch', problem, "leave 'bootstrap' out to change nothing");
    }
    return new EnvoyBootstrap({ type: 'JSONPatch', jsonPatches: patches.map((patch) => patch._toKube()) });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}
