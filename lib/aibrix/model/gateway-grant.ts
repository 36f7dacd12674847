import { Construct } from 'constructs';
import { ReferenceGrant, ReferenceGrantFrom, ReferenceGrantTo } from '../../gateway-api';
import { IAibrixGateway } from '../gateway';

/**
 * Lets the HTTPRoutes of the gateway reach one Service, under a name that AIBrix does not know.
 *
 * The controller makes a grant too, and deletes it with the last labelled Deployment of the namespace, although adapters or other kinds may still need it
 * (pkg/controller/modelrouter v0.7.0).
 */
export function renderGatewayGrant(
  scope: Construct,
  gateway: IAibrixGateway,
  serviceName: string,
  namespace: string | undefined,
): ReferenceGrant | undefined {
  if (namespace === gateway.namespace) return undefined;
  return new ReferenceGrant(scope, 'Grant', {
    from: [ReferenceGrantFrom.httpRoutes(gateway.namespace)],
    to: [ReferenceGrantTo.service(serviceName)],
    metadata: { namespace },
  });
}
