import { Cause, forbidden, invalid, notSupported, required } from '../../field-error';
import { labelProblems, subdomainProblems } from '../../name-rules';

const FIELDS = { Group: 'group', ServiceAccount: 'serviceAccount', User: 'user' } as const;

type Kind = keyof typeof FIELDS;

/** Whose requests a FlowSchema is about. */
export interface FlowSubject {
  readonly kind?: string;
  readonly user?: { readonly name?: string };
  readonly group?: { readonly name?: string };
  readonly serviceAccount?: { readonly namespace?: string; readonly name?: string };
}

/** What is wrong with a subject: it has the field of its kind, and no other (kubernetes `flowcontrol/validation` ValidateFlowSchemaSubject, v1.36.3). */
export function flowSubjectCauses(subject: FlowSubject, path: string): Cause[] {
  const { kind = '' } = subject;
  if (!isKind(kind)) return [notSupported(`${path}.kind`, kind, Object.keys(FIELDS))];
  const others = (['ServiceAccount', 'User', 'Group'] as const).filter((each) => each !== kind);
  return [
    ...ownCauses(kind, subject, `${path}.${FIELDS[kind]}`),
    ...others
      .filter((other) => subject[FIELDS[other]] !== undefined)
      .map((other) => {
        const name = FIELDS[other];
        return forbidden(`${path}.${name}`, `${name} is forbidden when subject kind is not '${other}'`);
      }),
  ];
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(FIELDS, kind);
}

function ownCauses(kind: Kind, subject: FlowSubject, path: string): Cause[] {
  const own = subject[FIELDS[kind]];
  if (own === undefined) return [required(path, `${FIELDS[kind]} is required when subject kind is '${kind}'`)];
  if (kind === 'ServiceAccount') return accountCauses(own, path);
  return (own.name ?? '') === '' ? [required(`${path}.name`)] : [];
}

function accountCauses(
  { name = '', namespace = '' }: NonNullable<FlowSubject['serviceAccount']>,
  path: string,
): Cause[] {
  const problems = name === '' || name === '*' ? [] : subdomainProblems(name);
  return [
    ...(name === '' ? [required(`${path}.name`)] : []),
    ...problems.map((problem) => invalid(`${path}.name`, name, problem)),
    ...(namespace === ''
      ? [required(`${path}.namespace`, 'must specify namespace for service account')]
      : labelProblems(namespace).map((problem) => invalid(`${path}.namespace`, namespace, problem))),
  ];
}
