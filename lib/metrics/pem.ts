import { X509Certificate } from 'node:crypto';
import { usageError } from '../core/usage-error';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** Checks certificates as PEM: the API server takes any bytes as `caBundle`, and then reaches no server whose authority it cannot read. */
export function checkPem(at: string, prop: string, pem: string): string {
  const blocks = pem.match(BLOCK) ?? [];
  if (blocks.length === 0 || !blocks.every(isCertificate)) {
    const problem = `'${prop}' must hold certificates as PEM`;
    throw usageError(at, problem, "give the text of the authority's file, from -----BEGIN CERTIFICATE----- on");
  }
  return pem;
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).raw.length > 0;
  } catch {
    return false;
  }
}
