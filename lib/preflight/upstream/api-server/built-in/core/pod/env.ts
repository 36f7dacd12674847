import { Cause, invalid, required } from '../../../field-error';
import { configKeyProblems, labelProblems, subdomainNameProblems, subdomainProblems } from '../../../name-rules';
import { EnvFromSource, EnvVar, KeySelector } from './container';
import { FIELDS_OF_VARIABLES, fieldRefCauses, resourceFieldRefCauses } from './downward-api';
import { backstepCauses } from './file-paths';
import { nameCauses, variableNameProblems } from './value-rules';

type ValueFrom = NonNullable<EnvVar['valueFrom']>;

/** What is wrong with environment variables (kubernetes `core/validation` ValidateEnv, v1.36.3). */
export function envCauses(variables: readonly EnvVar[], path: string): Cause[] {
  return variables.flatMap(({ name = '', value = '', valueFrom }, index) => {
    const at = `${path}[${index}]`;
    return [
      ...(name === '' ? [required(`${at}.name`)] : nameCauses(name, `${at}.name`, variableNameProblems)),
      ...(valueFrom === undefined ? [] : valueFromCauses(valueFrom, value, `${at}.valueFrom`)),
    ];
  });
}

/** What is wrong with ConfigMaps and Secrets whose keys become environment variables (ValidateEnvFrom). */
export function envFromCauses(sources: readonly EnvFromSource[], path: string): Cause[] {
  return sources.flatMap(({ prefix = '', configMapRef, secretRef }, index) => {
    const at = `${path}[${index}]`;
    return [
      ...(prefix === '' ? [] : nameCauses(prefix, `${at}.prefix`, variableNameProblems)),
      ...(configMapRef === undefined ? [] : objectNameCauses(configMapRef.name ?? '', `${at}.configMapRef.name`)),
      ...(secretRef === undefined ? [] : objectNameCauses(secretRef.name ?? '', `${at}.secretRef.name`)),
      ...numberOfSources([configMapRef, secretRef], path, 'must specify one of: `configMapRef` or `secretRef`'),
    ];
  });
}

function valueFromCauses(from: ValueFrom, value: string, path: string): Cause[] {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = from;
  const sources = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef];
  const none = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
  const hasValue = value !== '' && sources.some((source) => source !== undefined);
  return [
    ...(fieldRef === undefined ? [] : fieldRefCauses(fieldRef, FIELDS_OF_VARIABLES, `${path}.fieldRef`)),
    ...(resourceFieldRef === undefined
      ? []
      : resourceFieldRefCauses(resourceFieldRef, `${path}.resourceFieldRef`, false)),
    ...(configMapKeyRef === undefined ? [] : keyCauses(configMapKeyRef, `${path}.configMapKeyRef`)),
    ...(secretKeyRef === undefined ? [] : keyCauses(secretKeyRef, `${path}.secretKeyRef`)),
    ...(fileKeyRef === undefined ? [] : fileKeyCauses(fileKeyRef, `${path}.fileKeyRef`)),
    ...(hasValue
      ? [invalid(path, '', 'may not be specified when `value` is not empty')]
      : numberOfSources(sources, path, none)),
  ];
}

function numberOfSources(sources: (object | undefined)[], path: string, none: string): Cause[] {
  const given = sources.filter((source) => source !== undefined).length;
  if (given === 0) return [invalid(path, '', none)];
  return given === 1 ? [] : [invalid(path, '', 'may not have more than one field specified at a time')];
}

/** The beginning of a name is enough here: it may end in a hyphen. */
function objectNameCauses(name: string, path: string): Cause[] {
  return name === '' ? [required(path)] : nameCauses(name, path, (each) => subdomainNameProblems(each, true));
}

function keyCauses({ name = '', key = '' }: KeySelector, path: string): Cause[] {
  return [
    ...nameCauses(name, `${path}.name`, subdomainProblems),
    ...(key === '' ? [required(`${path}.key`)] : nameCauses(key, `${path}.key`, configKeyProblems)),
  ];
}

function fileKeyCauses(selector: NonNullable<ValueFrom['fileKeyRef']>, path: string): Cause[] {
  const { volumeName = '', path: file = '', key = '' } = selector;
  return [
    ...(key === '' ? [required(`${path}.key`)] : nameCauses(key, `${path}.key`, variableNameProblems)),
    ...(volumeName === ''
      ? [required(`${path}.volumeName`)]
      : nameCauses(volumeName, `${path}.volumeName`, labelProblems)),
    ...(file === '' ? [required(`${path}.path`)] : backstepCauses(file, `${path}.path`)),
  ];
}
