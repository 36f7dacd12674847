import { shown, usageError } from '../../core/usage-error';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { checkPort } from '../../core/port-number';
import { isWildcardDomain } from '../domain-rules';

/** Options of `IstioDestination`. */
export interface IstioDestinationOptions {
  /**
   * Port of the service.
   *
   * @default - its only one; a service with several needs it
   */
  readonly port?: number;

  /**
   * Subset that a DestinationRule of the host defines.
   *
   * @default - all of its pods
   */
  readonly subset?: string;
}

/** Where requests are sent (istio:networking/v1alpha3/virtual_service.proto `Destination`). */
export class IstioDestination {
  /**
   * A service by its host name.
   *
   * @param host such as `iris.models.svc.cluster.local`; a short name is completed with the namespace of the VirtualService
   */
  public static host(host: string, options: IstioDestinationOptions = {}): IstioDestination {
    const at = 'IstioDestination.host';
    if (host === '*' || !isWildcardDomain(host)) {
      const problem = `'host' must be the DNS name of a service, got ${shown(host)}`;
      throw usageError(at, problem, "leave scheme, port and path out, such as 'iris.models.svc.cluster.local'");
    }
    const { port, subset } = options;
    if (port !== undefined) checkPort(at, 'port', port, 'use a port of the service');
    if (subset !== undefined) checkName(at, 'subset', subset, LABEL_NAME);
    return new IstioDestination({ host, port: port === undefined ? undefined : { number: port }, subset });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}

/** Checks the weights of destinations, of which one must be positive. */
export function checkWeights(at: string, prop: string, weights: (number | undefined)[]): void {
  const wrong = weights.find((weight) => weight !== undefined && (!Number.isInteger(weight) || weight < 0));
  if (wrong !== undefined) {
    throw usageError(at, `'weight' must be a whole number of 0 or more, got ${shown(wrong)}`, 'weights are relative');
  }
  if (weights.length > 1 && weights.every((weight) => weight === undefined || weight === 0)) {
    const problem = `'${prop}' must have a weight above 0 where there are ${weights.length}`;
    throw usageError(at, problem, 'say which part of the requests each one gets');
  }
}
