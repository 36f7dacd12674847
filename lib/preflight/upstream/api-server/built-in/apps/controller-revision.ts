import { Cause, required } from '../../field-error';
import { JsonValue, isJsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { negativeCauses } from '../core/pod/value-rules';

/** ControllerRevision (kubernetes `apps/validation` ValidateControllerRevisionCreate, v1.36.3). */
export const CONTROLLER_REVISION: BuiltInKind = {
  group: 'apps',
  version: 'v1',
  kind: 'ControllerRevision',
  plural: 'controllerrevisions',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  causes: ({ revision = 0, data }) => [...negativeCauses(revision as number, 'revision'), ...dataCauses(data)],
};

function dataCauses(data: JsonValue | undefined): Cause[] {
  if (data === undefined || data === null) return [required('data', 'data is mandatory')];
  return isJsonObject(data) ? [] : [required('data', 'data must be a valid JSON object')];
}
