import { Container } from '../api-server/built-in/core/pod/container';
import { MadeSecret, TLS_KEYS } from '../kubernetes/made-secret';
import { namespaceIn, programOf } from '../kubernetes/program';

const CERTIFICATES = ['envoy-gateway', 'envoy', 'envoy-rate-limit'];

/** The Secrets that `envoy-gateway certgen` makes (envoyproxy/gateway internal/provider/kubernetes/secrets.go, v1.0.0 to v1.9.0). */
export function certgenSecrets(container: Container, own: string): MadeSecret[] {
  const namespace = namespaceIn(container, 'ENVOY_GATEWAY_NAMESPACE', own, 'envoy-gateway-system');
  if (!isCertgen(container) || namespace === undefined) return [];
  return [
    ...CERTIFICATES.map((name) => ({ namespace, name, keys: ['ca.crt', ...TLS_KEYS], isWhole: true })),
    { namespace, name: 'envoy-oidc-hmac', keys: ['hmac-secret'], isWhole: true },
  ];
}

/** Whether a container makes them in the cluster: told `--local`, it writes files. */
function isCertgen(container: Container): boolean {
  const { name, args, image } = programOf(container);
  const isEnvoyGateway = name === undefined ? /(^|\/)gateway(-dev)?$/.test(image) : name === 'envoy-gateway';
  return isEnvoyGateway && args[0] === 'certgen' && !args.some((arg) => /^(--local|-l)(=true)?$/.test(arg));
}
