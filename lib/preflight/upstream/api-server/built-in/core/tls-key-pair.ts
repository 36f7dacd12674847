import type { KeyObject } from 'node:crypto';

const BLOCK = /-----BEGIN ([^\n-]*)-----\s([\s\S]*?)-----END \1-----/g;
const BASE64_LINES = /^[A-Za-z0-9+/=\s]*$/;

interface Block {
  readonly type: string;
  readonly text: string;
}

/** What Go's tls.X509KeyPair says of a certificate and a key that do not belong together; nothing when they do. */
export function keyPairProblem(certificate: string, key: string): string | undefined {
  const [certificates, keys] = [blocksIn(certificate), blocksIn(key)];
  const leaf = certificates.find(({ type }) => type === 'CERTIFICATE');
  if (leaf === undefined) return noCertificate(certificates.map(({ type }) => type));
  const own = keys.find(({ type }) => isKey(type));
  return own === undefined ? noKey(keys.map(({ type }) => type)) : pairProblem(leaf.text, own.text);
}

function blocksIn(text: string): Block[] {
  return [...text.matchAll(BLOCK)]
    .filter(([, , body]) => BASE64_LINES.test(body))
    .map(([block, type]) => ({ type, text: block }));
}

function noCertificate(types: string[]): string {
  const [first] = types;
  if (first === undefined) return 'tls: failed to find any PEM data in certificate input';
  if (types.length === 1 && first.endsWith('PRIVATE KEY')) {
    return 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
  }
  return `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${types.join(' ')}]`;
}

function noKey(types: string[]): string {
  const [first] = types;
  if (first === undefined) return 'tls: failed to find any PEM data in key input';
  if (types.length === 1 && first === 'CERTIFICATE') {
    return 'tls: found a certificate rather than a key in the PEM for the private key';
  }
  return `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${types.join(' ')}]`;
}

function isKey(type: string): boolean {
  return type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY');
}

function pairProblem(certificate: string, key: string): string | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded for the first pair: few inputs have one
  const { X509Certificate, createPrivateKey } = require('node:crypto') as typeof import('node:crypto');
  const leaf = readOr(() => new X509Certificate(certificate));
  if (leaf === undefined) return 'x509: malformed certificate';
  const own = readOr<KeyObject>(() => createPrivateKey(key));
  if (own === undefined) return 'tls: failed to parse private key';
  if (leaf.publicKey.asymmetricKeyType !== own.asymmetricKeyType) {
    return 'tls: private key type does not match public key type';
  }
  return leaf.checkPrivateKey(own) ? undefined : 'tls: private key does not match public key';
}

function readOr<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
