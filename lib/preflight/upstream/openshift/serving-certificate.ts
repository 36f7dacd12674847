import { JsonObject } from '../../engine/json-value';
import { textAt } from '../../engine/member-at';

const ANNOTATIONS = [
  'service.beta.openshift.io/serving-cert-secret-name',
  'service.alpha.openshift.io/serving-cert-secret-name',
];

/** The Secret that service-ca makes for a Service, with no keys but those of TLS (openshift/service-ca-operator pkg/controller/servingcert, release-4.18). */
export function servingSecretName(service: JsonObject): string | undefined {
  return ANNOTATIONS.map((key) => textAt(service, 'metadata', 'annotations', key)).find((name) => name !== undefined);
}
