import { LABEL_NAME, checkName } from '../../core/kube-name';
import { usageError } from '../../core/usage-error';
import { ServingContainer } from '../serving-runtime';
import { SERVING_CONTAINER, containerFields } from '../serving-runtime/container-fields';
import { ComponentContext } from './component';

/** A container of one's own, in a component. */
export function ownContainer(context: ComponentContext, name: string, container: ServingContainer): object {
  const prop = name === SERVING_CONTAINER ? `${context.prop}.container` : `${context.prop}.sidecars.${name}`;
  return { ...containerFields({ ...context, prop }, name, container), securityContext: context.security.container };
}

/** The containers beside the one that serves. */
export function sidecarFields(
  context: ComponentContext,
  sidecars: { [name: string]: ServingContainer } = {},
): object[] {
  return Object.entries(sidecars).map(([name, container]) => {
    checkName(context.at, `${context.prop}.sidecars`, name, LABEL_NAME);
    if (name === SERVING_CONTAINER) {
      const problem = `'${context.prop}.sidecars' must not name a container ${SERVING_CONTAINER}: KServe wants exactly one that serves`;
      throw usageError(context.at, problem, 'rename it');
    }
    if (name === 'transformer-container' && 'STORAGE_URI' in (container.env ?? {})) {
      const problem = `'${context.prop}.sidecars.${name}' must not have the variable STORAGE_URI, KServe refuses it`;
      throw usageError(context.at, problem, 'it sees the model of the predictor');
    }
    return ownContainer(context, name, container);
  });
}
