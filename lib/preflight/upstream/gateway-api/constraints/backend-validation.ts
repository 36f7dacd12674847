import { Constraint } from '../../api-server/custom-resource/constraints';

interface BackendValidation {
  readonly caCertificateRefs?: readonly object[];
  readonly wellKnownCACertificates?: string;
}

interface SubjectAltName {
  readonly type: string;
  readonly hostname?: string;
  readonly uri?: string;
}

/** How a backend proves who it is, over TLS. */
export const backendValidation: readonly Constraint[] = [
  {
    at: '',
    check: ({ caCertificateRefs = [], wellKnownCACertificates = '' }: BackendValidation) => {
      const given = Number(caCertificateRefs.length > 0) + Number(wellKnownCACertificates !== '');
      return given === 1 ? undefined : `exactly one of caCertificateRefs and wellKnownCACertificates is needed`;
    },
  },
  { at: 'subjectAltNames[]', check: (name: SubjectAltName) => nameProblem('Hostname', name.type, name.hostname) },
  { at: 'subjectAltNames[]', check: (name: SubjectAltName) => nameProblem('URI', name.type, name.uri) },
];

function nameProblem(kind: string, type: string, value = ''): string | undefined {
  if ((type === kind) === (value !== '')) return undefined;
  const field = kind.toLowerCase();
  return type === kind ? `a name of type ${kind} needs ${field}` : `${field} is for names of type ${kind}`;
}
