import { Cause, invalid, tooLong } from '../../field-error';
import { byteLength, sortedKeys } from '../../go/go-text';
import { configKeyProblems, subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

/** 1 MiB: what the values may have together. */
const MAX_BYTES = 1024 * 1024;

interface ConfigMap {
  readonly data?: { [key: string]: string };
  readonly binaryData?: { [key: string]: string };
}

/** ConfigMap (kubernetes `core/validation` ValidateConfigMap, v1.36.3). */
export const CONFIG_MAP: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  causes: (object) => {
    const { data = {}, binaryData = {} } = object as ConfigMap;
    const bytes = sum(Object.values(data).map(byteLength)) + sum(Object.values(binaryData).map(decodedLength));
    return [
      ...sortedKeys(data).flatMap((key) => [
        ...keyCauses('data', key),
        ...(Object.hasOwn(binaryData, key)
          ? [invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')]
          : []),
      ]),
      ...sortedKeys(binaryData).flatMap((key) => keyCauses('binaryData', key)),
      ...(bytes > MAX_BYTES ? [tooLong('[]', MAX_BYTES)] : []),
    ];
  },
};

/** What is wrong with a key of a ConfigMap or Secret. */
export function keyCauses(path: string, key: string): Cause[] {
  return configKeyProblems(key).map((problem) => invalid(`${path}[${key}]`, key, problem));
}

/** Number of bytes that a text in base64 stands for. */
export function decodedLength(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

/** The sum of numbers. */
export function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
