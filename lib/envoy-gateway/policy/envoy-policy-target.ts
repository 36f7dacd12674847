import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { IGateway, LocalObjectReference } from '../../gateway-api';

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** A target as a policy writes it, and its namespace where it is known. */
export interface TargetFields extends LocalObjectReference {
  readonly sectionName?: string;
  readonly namespace?: string;
}

/** What a policy of Envoy Gateway applies to; it must be in the namespace of the policy. */
export class EnvoyPolicyTarget {
  /** All listeners of a Gateway, and their routes. */
  public static gateway(gateway: IGateway): EnvoyPolicyTarget {
    const { gatewayName: name, gatewayNamespace: namespace } = gateway;
    return new EnvoyPolicyTarget({ group: GATEWAY_GROUP, kind: 'Gateway', name, namespace });
  }

  /**
   * One listener of a Gateway. Version 1.2.8 takes one for a `ClientTrafficPolicy` only.
   *
   * @throws a usage error for what is no name of a listener
   */
  public static listener(gateway: IGateway, name: string): EnvoyPolicyTarget {
    checkName('EnvoyPolicyTarget.listener', 'name', name, SUBDOMAIN_NAME);
    return new EnvoyPolicyTarget({ ...EnvoyPolicyTarget.gateway(gateway)._fields, sectionName: name });
  }

  /**
   * A route of this app; a policy on it takes the place of one on its Gateway.
   *
   * @param route an HttpRoute, a GrpcRoute, or an ApiObject of another kind of route
   * @throws a usage error for what is no route
   */
  public static route(route: IConstruct): EnvoyPolicyTarget {
    const object = route.node.defaultChild ?? route;
    if (!ApiObject.isApiObject(object) || object.apiGroup !== GATEWAY_GROUP || !object.kind.endsWith('Route')) {
      const found = ApiObject.isApiObject(object) ? object.kind : route.constructor.name;
      const problem = `'route' must be a route of ${GATEWAY_GROUP}, got ${shown(found)}`;
      throw usageError('EnvoyPolicyTarget.route', problem, 'use EnvoyPolicyTarget.gateway() for a Gateway');
    }
    const { kind, name, metadata } = object;
    return new EnvoyPolicyTarget({ group: GATEWAY_GROUP, kind, name, namespace: metadata.namespace });
  }

  /**
   * A Gateway, a route or another target that this app does not define, in the namespace of the policy.
   *
   * @param sectionName a listener of the Gateway or a rule of the route
   */
  public static of(reference: LocalObjectReference, sectionName?: string): EnvoyPolicyTarget {
    const { group, kind, name } = reference;
    return new EnvoyPolicyTarget({ group, kind, name, sectionName });
  }

  /** @internal */
  public readonly _fields: TargetFields;

  private constructor(fields: TargetFields) {
    this._fields = fields;
  }
}
