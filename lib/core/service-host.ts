import { IConstruct } from 'constructs';
import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from './kube-name';

/** The DNS name of a Service, whole, as every resolver and proxy of the cluster knows it. */
export function serviceHost(name: string, namespace: string, clusterDomain: string): string {
  return `${name}.${namespace}.svc.${clusterDomain}`;
}

/** Checks the domain that the cluster's DNS ends its names with. */
export function checkClusterDomain(at: IConstruct | string, clusterDomain: string): string {
  return checkName(at, 'clusterDomain', clusterDomain, SUBDOMAIN_NAME);
}

/** Name and namespace of the Service that a whole host names, or undefined for any other text. */
export function serviceOf(host: string): { name: string; namespace: string } | undefined {
  const [name, namespace, svc, ...domain] = host.split('.');
  const isWhole = svc === 'svc' && domain.length > 0 && SUBDOMAIN_NAME.pattern.test(host);
  const isNamed = isWhole && [name, namespace].every((label) => LABEL_NAME.pattern.test(label));
  return isNamed ? { name, namespace } : undefined;
}
