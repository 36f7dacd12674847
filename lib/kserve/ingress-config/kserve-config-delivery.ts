import { Construct } from 'constructs';
import { DeliveredConfig, ReadyConfig } from './delivered-config';
import { deliverHelmValues } from './helm-values';
import { deliverByServerSideApply } from './server-side-apply';
import { deliverPatch } from './strategic-patch';

/** Options for `KServeConfigDelivery.helmValues`. */
export interface KServeHelmValuesOptions {
  /**
   * Path of the file below the output folder, as `OutputFile` has it.
   *
   * @default 'kserve/kserve-resources.values'
   */
  readonly path?: string;
}

/** Options for `KServeConfigDelivery.strategicPatch`. */
export interface KServeStrategicPatchOptions {
  /**
   * Path of the file below the output folder, as `OutputFile` has it.
   *
   * @default 'kserve/inferenceservice-config.patch'
   */
  readonly path?: string;
}

/** Options for `KServeConfigDelivery.serverSideApply`. */
export interface KServeServerSideApplyOptions {
  /**
   * Name under which the API server notes who owns the key. It must stay the same, so that a later change is no conflict.
   *
   * @default 'cdk8s-inference'
   */
  readonly fieldManager?: string;
}

/**
 * How the `ingress` configuration reaches ConfigMap `inferenceservice-config`.
 *
 * KServe installs that ConfigMap with some fifteen keys and needs them all: without `storageInitializer`, `logger`, `agent` and `batcher` its webhook
 * refuses every model pod. No delivery takes a key away when it is used as it says.
 */
export class KServeConfigDelivery {
  /**
   * Values for chart `kserve-resources`, for a KServe that Helm installs. Renders no object; `InferenceApp` writes them as a file.
   *
   * Whichever of the charts `kserve-resources` and `kserve-llmisvc-resources` renders the ConfigMap takes them.
   */
  public static helmValues(options: KServeHelmValuesOptions = {}): KServeConfigDelivery {
    const { path = 'kserve/kserve-resources.values' } = options;
    return new KServeConfigDelivery((at, config) => deliverHelmValues(at, config, path));
  }

  /**
   * A patch for `kubectl patch` or for a kustomization that installs KServe. Renders no object; `InferenceApp` writes it as a file.
   *
   * The next installation of KServe takes it back unless the patch is part of it.
   */
  public static strategicPatch(options: KServeStrategicPatchOptions = {}): KServeConfigDelivery {
    const { path = 'kserve/inferenceservice-config.patch' } = options;
    return new KServeConfigDelivery((at, config) => deliverPatch(at, config, path));
  }

  /**
   * The ConfigMap with key `ingress` alone, for server-side apply, which keeps the keys of other owners.
   *
   * It stands in a chart of its own, since it must be applied otherwise than other objects: with `--server-side --force-conflicts` and always the
   * same `--field-manager`, and never with `--prune`. Unsafe are client-side `kubectl apply`, which deletes all other keys of a ConfigMap that was
   * made in the same way; `kubectl replace`; and whatever deletes the object: KServe's controller does not start without the ConfigMap. Argo CD is
   * told by annotation to apply it server-side, and not to prune or delete it.
   */
  public static serverSideApply(options: KServeServerSideApplyOptions = {}): KServeConfigDelivery {
    const { fieldManager = 'cdk8s-inference' } = options;
    return new KServeConfigDelivery((at, config) => deliverByServerSideApply(at, config, fieldManager));
  }

  private constructor(private readonly deliver: (at: Construct, config: ReadyConfig) => DeliveredConfig) {}

  /** @internal */
  public _deliver(at: Construct, config: ReadyConfig): DeliveredConfig {
    return this.deliver(at, config);
  }
}
