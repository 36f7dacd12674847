import { ServingContainer } from '../serving-runtime';
import { SERVING_CONTAINER } from '../serving-runtime/container-fields';
import { Component, ComponentContext } from './component';
import { ComponentOptions, StorageLocation } from './component-options';
import { ownContainer, sidecarFields } from './sidecar-fields';
import { locationFields } from './storage-fields';

/** Options of a component with a container of one's own. */
export interface ContainerComponentOptions extends ComponentOptions {
  /** The container that serves, which is named `kserve-container`. */
  readonly container: ServingContainer;

  /**
   * Further containers of the pod, by name.
   *
   * @default - none
   */
  readonly sidecars?: { [name: string]: ServingContainer };

  /**
   * Files that it needs. Needs KServe 0.16.
   *
   * @default - none
   */
  readonly storageLocations?: StorageLocation[];
}

/** What changes requests before and responses after the predictor. */
export class Transformer {
  /** A container, which KServe tells the predictor's host by `--predictor_host`. */
  public static container(options: ContainerComponentOptions): Transformer {
    return new Transformer(containerComponent(options));
  }

  private constructor(
    /** @internal */
    public readonly _component: Component,
  ) {}
}

/** A component with a container of one's own. */
export function containerComponent(options: ContainerComponentOptions): Component {
  const { container, sidecars = {}, storageLocations } = options;
  return {
    options,
    containers: [container, ...Object.values(sidecars)],
    render: (context: ComponentContext) => ({
      containers: [ownContainer(context, SERVING_CONTAINER, container), ...sidecarFields(context, sidecars)],
      storageUris: locationFields(storageLocations, context),
    }),
  };
}
