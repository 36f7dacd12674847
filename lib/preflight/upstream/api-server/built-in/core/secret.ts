import { Cause, invalid, required, tooLong } from '../../field-error';
import { sortedKeys } from '../../go/go-text';
import { goJsonObjectProblem } from '../../go/json-syntax';
import { JsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { BuiltInKind } from '../built-in-kind';
import { decodedLength, keyCauses, sum } from './config-map';
import { keyPairProblem } from './tls-key-pair';

/** 1 MiB: what the values may have together. */
const MAX_BYTES = 1024 * 1024;
const TOKEN_ACCOUNT = 'kubernetes.io/service-account.name';

interface Secret {
  readonly metadata: ObjectMeta;
  type?: string;
  data?: { [key: string]: string };
  stringData?: { [key: string]: string };
}

/** What types of Secrets need: causes by the values, which are in base64, and the annotations. */
const TYPES: {
  readonly [type: string]: ((data: { [key: string]: string }, meta: ObjectMeta) => Cause[]) | undefined;
} = {
  'kubernetes.io/service-account-token': (_, { annotations = {} }) =>
    (annotations[TOKEN_ACCOUNT] ?? '') === '' ? [required(`metadata.annotations[${TOKEN_ACCOUNT}]`)] : [],
  'kubernetes.io/dockercfg': (data) => jsonCauses(data, '.dockercfg'),
  'kubernetes.io/dockerconfigjson': (data) => jsonCauses(data, '.dockerconfigjson'),
  'kubernetes.io/basic-auth': (data) =>
    ['username', 'password'].some((key) => Object.hasOwn(data, key)) ? [] : missing({}, ['username', 'password']),
  'kubernetes.io/ssh-auth': (data) => ((data['ssh-privatekey'] ?? '') === '' ? [required('data[ssh-privatekey]')] : []),
  'kubernetes.io/tls': (data) => missing(data, ['tls.crt', 'tls.key']),
};

/** Secret (kubernetes `core/validation` ValidateSecret, v1.36.3). */
export const SECRET: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    const secret = secretOf(object);
    if ((secret.type ?? '') === '') secret.type = 'Opaque';
    const { stringData = {} } = secret;
    for (const key of Object.keys(stringData)) {
      secret.data = { ...secret.data, [key]: Buffer.from(stringData[key]).toString('base64') };
    }
    delete secret.stringData;
  },
  causes: (object) => {
    const { data = {}, type = '', metadata } = secretOf(object);
    return [
      ...sortedKeys(data).flatMap((key) => keyCauses('data', key)),
      ...(sum(Object.values(data).map(decodedLength)) > MAX_BYTES ? [tooLong('data', MAX_BYTES)] : []),
      ...(Object.hasOwn(TYPES, type) ? (TYPES[type]?.(data, metadata) ?? []) : []),
    ];
  },
  warnings: (object) => {
    const { data = {}, type } = secretOf(object);
    if (type !== 'kubernetes.io/tls') return [];
    const problem = keyPairProblem(textOf(data['tls.crt']), textOf(data['tls.key']));
    return problem === undefined ? [] : [problem];
  },
};

function secretOf(object: JsonObject): Secret {
  return object as unknown as Secret;
}

function missing(data: { [key: string]: string }, keys: string[]): Cause[] {
  return keys.filter((key) => !Object.hasOwn(data, key)).map((key) => required(`data[${key}]`));
}

function jsonCauses(data: { [key: string]: string }, key: string): Cause[] {
  if (!Object.hasOwn(data, key)) return missing(data, [key]);
  const problem = goJsonObjectProblem(Buffer.from(data[key], 'base64'));
  return problem === undefined ? [] : [invalid(`data[${key}]`, '<secret contents redacted>', problem)];
}

function textOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}
