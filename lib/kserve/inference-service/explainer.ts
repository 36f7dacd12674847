import { ContainerOptions } from '../serving-runtime';
import { optionFields } from '../serving-runtime/container-fields';
import { Component, ComponentContext } from './component';
import { ComponentOptions } from './component-options';
import { ContainerComponentOptions, containerComponent } from './transformer';

/** Options of an explainer of the Adversarial Robustness Toolbox. */
export interface ArtExplainerOptions extends ComponentOptions, ContainerOptions {
  /**
   * Arguments by name, without dashes.
   *
   * @default - none
   */
  readonly config?: { [name: string]: string };

  /**
   * Tag of the image.
   *
   * @default - that of KServe's configuration
   */
  readonly runtimeVersion?: string;
}

/** What explains predictions. */
export class Explainer {
  /** The square attack of the Adversarial Robustness Toolbox, the one that KServe knows. */
  public static art(options: ArtExplainerOptions = {}): Explainer {
    const { config, runtimeVersion } = options;
    const render = (context: ComponentContext) => ({
      art: {
        type: 'SquareAttack',
        config,
        runtimeVersion,
        ...optionFields(context, options),
        securityContext: context.security.container,
      },
    });
    return new Explainer({ options, containers: [options], render });
  }

  /** A container of one's own. */
  public static container(options: ContainerComponentOptions): Explainer {
    return new Explainer(containerComponent(options));
  }

  private constructor(
    /** @internal */
    public readonly _component: Component,
  ) {}
}
