import { IConstruct } from 'constructs';
import { LABEL_NAME, SUBDOMAIN_NAME } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';

const LABEL = LABEL_NAME.pattern.source.slice(1, -1);
const REFERENCE = new RegExp(`^(?=[^/]{1,63}/[^/]{1,63}$)${LABEL}/${LABEL}$`);

/** Fewest labels of a name that DNS resolves: Services are `<name>.<namespace>.svc.<cluster domain>`. */
const FEWEST_LABELS = 3;

/**
 * Checks the name of an Istio Gateway, as the VirtualServices of InferenceServices list it.
 *
 * A name without namespace means the namespace of the InferenceService, where no such Gateway is; other forms are refused by Istio's webhook
 * (istio/istio:pkg/config/validation/validation.go).
 */
export function checkGatewayReference(at: IConstruct, prop: string, reference: string): void {
  if (REFERENCE.test(reference)) return;
  const problem = `'${prop}' must be 'namespace/name' of an Istio Gateway, both DNS labels, got ${shown(reference)}`;
  throw usageError(at, problem, 'KServe takes it as it is, and Istio then serves no InferenceService');
}

/**
 * Checks the host name of a gateway's Service: the target of an ExternalName Service, which is resolved without search domains, and the destination
 * of a VirtualService.
 */
export function checkServiceHost(at: IConstruct, prop: string, host: string): void {
  const isName = host.length <= SUBDOMAIN_NAME.maxLength && SUBDOMAIN_NAME.pattern.test(host);
  const isWhole = isName && host.split('.').length >= FEWEST_LABELS && !host.endsWith('.svc');
  if (isWhole) return;
  const problem =
    `'${prop}' must be the whole host name of a Service, in lower case and without scheme, port, path and final dot, ` +
    `got ${shown(host)}`;
  throw usageError(at, problem, "write '<service>.<namespace>.svc.cluster.local': KServe takes it as it is");
}
