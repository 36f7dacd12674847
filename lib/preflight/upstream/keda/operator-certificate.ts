import { Container } from '../api-server/built-in/core/pod/container';
import { MadeSecret, TLS_KEYS } from '../kubernetes/made-secret';
import { namespaceIn, programOf } from '../kubernetes/program';

const ROTATION = /^--enable-cert-rotation(=true)?$/;
const SECRET_NAME = '--cert-secret-name=';

/** The Secret that KEDA's operator makes for KEDA's servers, where it is told to (kedacore/keda cmd/operator/main.go and pkg/certificates, v2.20.2). */
export function kedaSecrets(container: Container, own: string): MadeSecret[] {
  const { name: program, args, image } = programOf(container);
  const isKeda = program === undefined ? /(^|\/)keda$/.test(image) : program === 'keda';
  const namespace = namespaceIn(container, 'POD_NAMESPACE', own, 'keda');
  if (!isKeda || namespace === undefined || !args.some((arg) => ROTATION.test(arg))) return [];
  const stated = args.filter((arg) => arg.startsWith(SECRET_NAME)).at(-1);
  const name = stated?.slice(SECRET_NAME.length) ?? 'kedaorg-certs';
  return [{ namespace, name, keys: ['ca.crt', 'ca.key', ...TLS_KEYS], isWhole: true }];
}
