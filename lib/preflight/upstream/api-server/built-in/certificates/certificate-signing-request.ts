import { Cause, duplicate, invalid, notSupported, required } from '../../field-error';
import { JsonObject, isJsonObject } from '../../json-value';
import { BuiltInKind } from '../built-in-kind';
import { signerNameCauses } from './signer-name';

interface SigningSpec {
  readonly request?: string;
  readonly signerName?: string;
  readonly expirationSeconds?: number;
  readonly usages?: string[];
}

const MIN_SECONDS = 600;

const USAGES = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];

/**
 * CertificateSigningRequest (kubernetes `certificates/validation`, v1.36.3).
 *
 * Of the request it is checked that it is one in PEM, not what it says nor whether its signature is right.
 */
export const CERTIFICATE_SIGNING_REQUEST: BuiltInKind = {
  group: 'certificates.k8s.io',
  version: 'v1',
  kind: 'CertificateSigningRequest',
  plural: 'certificatesigningrequests',
  namespaced: false,
  nameProblems: () => [],
  dropsStatus: true,
  admit: (object, { requester = {} }) => {
    const { name, uid, groups } = requester;
    const spec: JsonObject = isJsonObject(object.spec) ? { ...object.spec } : {};
    for (const field of ['username', 'uid', 'groups', 'extra']) delete spec[field];
    if (name !== undefined) spec.username = name;
    if (uid !== undefined) spec.uid = uid;
    if (groups !== undefined) spec.groups = [...groups];
    object.spec = spec;
  },
  causes: (object) => signingCauses(object.spec as SigningSpec),
};

function signingCauses({ request, signerName = '', expirationSeconds, usages = [] }: SigningSpec): Cause[] {
  const minimum = `may not specify a duration less than ${MIN_SECONDS} seconds (10 minutes)`;
  return [
    ...(isPemRequest(request ?? '')
      ? []
      : [invalid('spec.request', request ?? null, 'PEM block type must be CERTIFICATE REQUEST')]),
    ...usageCauses(usages, 'spec.usages'),
    ...(signerName === 'kubernetes.io/legacy-unknown'
      ? [invalid('spec.signerName', signerName, 'the legacy signerName is not allowed via this API version')]
      : signerNameCauses(signerName, 'spec.signerName')),
    ...(expirationSeconds !== undefined && expirationSeconds < MIN_SECONDS
      ? [invalid('spec.expirationSeconds', expirationSeconds, minimum)]
      : []),
  ];
}

/** Whether the first block of PEM in a text, which is given in base64, is a request. */
function isPemRequest(base64: string): boolean {
  const text = Buffer.from(base64, 'base64').toString('latin1');
  const [, type] = /(?:^|\n)-----BEGIN ([^\n]*?)-----[\s\S]*?\n-----END \1-----/.exec(text) ?? [];
  return type === 'CERTIFICATE REQUEST';
}

function usageCauses(usages: string[], path: string): Cause[] {
  if (usages.length === 0) return [required(path)];
  return [
    ...usages.flatMap((usage, index) =>
      USAGES.includes(usage) ? [] : [notSupported(`${path}[${index}]`, usage, USAGES)],
    ),
    ...usages.flatMap((usage, index) => (usages.indexOf(usage) < index ? [duplicate(`${path}[${index}]`, usage)] : [])),
  ];
}
