import { checkPort } from '../core/port-number';
import { ReferenceSource, grantReference, writtenNamespace } from './automatic-grant';
import { ClientValidation } from './client-validation';
import { checkCount } from './field-rules';
import { GatewayProps } from './gateway-props';
import { ReferenceTarget } from './reference-target';

const MAX_PORTS = 64;

/**
 * `tls` of a Gateway, with the ReferenceGrants of what it refers to.
 *
 * The API asks for a default as soon as there is anything for clients; an empty one asks for no certificate
 * (kubernetes-sigs/gateway-api:apis/v1/gateway_types.go v1.6.1).
 */
export function gatewayTls(source: ReferenceSource, props: GatewayProps): object | undefined {
  const { clientValidation, clientValidationByPort = {}, backendClientCertificate } = props;
  const ports = Object.entries(clientValidationByPort);
  checkCount(source.at, 'clientValidationByPort', ports.length, { max: MAX_PORTS, fix: 'use a second Gateway' });
  const perPort = ports.map(([text, validation]) => {
    const port = checkPort(source.at, 'clientValidationByPort', Number(text), 'use the ports of listeners of HTTPS');
    return { port, tls: validationFields({ ...source, prop: 'clientValidationByPort' }, validation) };
  });
  const common = clientValidation && validationFields({ ...source, prop: 'clientValidation' }, clientValidation);
  const frontend = { default: common ?? {}, perPort: perPort.length > 0 ? perPort : undefined };
  const hasFrontend = common !== undefined || perPort.length > 0;
  if (!hasFrontend && backendClientCertificate === undefined) return undefined;
  const certificate = backendClientCertificate?._targetFrom(source.namespace);
  const backend = certificate && {
    clientCertificateRef: granted({ ...source, prop: 'backendClientCertificate' }, certificate),
  };
  return { frontend: hasFrontend ? frontend : undefined, backend };
}

function validationFields(source: ReferenceSource, validation: ClientValidation): object {
  const caCertificateRefs = validation._authorities.map((authority) =>
    granted(source, authority._targetFrom(source.namespace)),
  );
  return { validation: { caCertificateRefs, mode: validation._mode } };
}

function granted(source: ReferenceSource, target: ReferenceTarget): object {
  grantReference(source, target);
  const { group, kind, name } = target;
  return { group, kind, name, namespace: writtenNamespace(source, target) };
}
