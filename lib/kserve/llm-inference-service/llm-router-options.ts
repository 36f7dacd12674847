import { RouteParent } from '../../gateway-api';
import { LlmRoute } from './llm-route';
import { LlmSchedulerOptions } from './llm-scheduler-options';

/** How a model is reached from outside of its namespace. */
export interface LlmRouterOptions {
  /**
   * Gateways, or listeners of theirs, such as `gateway.listener('http')`. They must take routes of the model's namespace. A listener needs KServe 0.18. Not
   * possible with a managed route in KServe 0.16.
   *
   * @default - the Gateway of KServe's configuration, `kserveIngressGateway`
   */
  readonly gateways?: RouteParent[];

  /**
   * The HTTPRoute.
   *
   * @default LlmRoute.managed()
   */
  readonly route?: LlmRoute;

  /**
   * Name that models share which divide requests among them by `weight`. Needs KServe 0.20.
   *
   * @default - none
   */
  readonly group?: string;

  /**
   * Share of the requests of `group`, in proportion to those of the others.
   *
   * @default - none
   */
  readonly weight?: number;

  /**
   * The endpoint picker.
   *
   * @default - none: requests go round
   */
  readonly scheduler?: LlmSchedulerOptions;
}
