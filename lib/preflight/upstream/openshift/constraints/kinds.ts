import { Constraint } from '../../api-server/custom-resource/constraints';
import { alertRelabelConfig } from './alert-relabel-config';
import { infrastructure } from './infrastructure';
import { ingressController } from './ingress-controller';
import { network } from './network';
import { route } from './route';

/** Constraints of the kinds of OpenShift. */
export const openshift: { readonly [kind: string]: readonly Constraint[] } = {
  'AlertRelabelConfig.monitoring.openshift.io': alertRelabelConfig,
  'Infrastructure.config.openshift.io': infrastructure,
  // The domain of an Ingress cannot be changed; what is created has no constraints.
  'Ingress.config.openshift.io': [],
  'IngressController.operator.openshift.io': ingressController,
  'Network.config.openshift.io': network,
  'Route.route.openshift.io': route,
};
