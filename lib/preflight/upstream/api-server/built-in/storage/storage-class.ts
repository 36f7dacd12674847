import { Cause, duplicate, invalid, notSupported, required } from '../../field-error';
import { goJson } from '../../go/go-text';
import { JsonObject } from '../../json-value';
import { qualifiedNameProblems, subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { parameterCauses, provisionerCauses } from './provisioner';

const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];

interface TopologyRequirement {
  readonly key?: string;
  readonly values?: string[];
}

interface StorageClass {
  readonly provisioner?: string;
  readonly parameters?: { [name: string]: string };
  readonly reclaimPolicy?: string;
  readonly volumeBindingMode?: string;
  readonly allowedTopologies?: { readonly matchLabelExpressions?: TopologyRequirement[] }[];
}

/** StorageClass (kubernetes `storage/validation` ValidateStorageClass, v1.36.3). */
export const STORAGE_CLASS: BuiltInKind = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'StorageClass',
  plural: 'storageclasses',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object: JsonObject) => {
    object.reclaimPolicy ??= 'Delete';
    object.volumeBindingMode ??= 'Immediate';
  },
  causes: (object) => {
    const {
      provisioner = '',
      parameters = {},
      reclaimPolicy = '',
      volumeBindingMode = '',
      allowedTopologies = [],
    } = object as StorageClass;
    const knownPolicy = reclaimPolicy === '' || RECLAIM_POLICIES.includes(reclaimPolicy);
    return [
      ...provisionerCauses(provisioner, 'provisioner'),
      ...parameterCauses(parameters, 'parameters'),
      ...(knownPolicy ? [] : [notSupported('reclaimPolicy', reclaimPolicy, RECLAIM_POLICIES)]),
      ...(BINDING_MODES.includes(volumeBindingMode)
        ? []
        : [notSupported('volumeBindingMode', volumeBindingMode, BINDING_MODES)]),
      ...topologyCauses(allowedTopologies.map(({ matchLabelExpressions = [] }) => matchLabelExpressions)),
    ];
  },
};

function topologyCauses(terms: TopologyRequirement[][]): Cause[] {
  // The server compares each term with as many empty ones as there are terms, besides those before it.
  const seen = terms.map(() => '{}');
  return terms.flatMap((term, index) => {
    const path = `allowedTopologies[${index}].matchLabelExpressions`;
    const text = goJson(
      Object.fromEntries(term.map(({ key = '', values = [] }) => [key, [...new Set(values)].sort()])),
    );
    const repeated = seen.filter((each) => each === text).map(() => duplicate(path, ''));
    seen.push(text);
    return [...requirementCauses(term, path), ...repeated];
  });
}

function requirementCauses(term: TopologyRequirement[], path: string): Cause[] {
  const keys = new Set<string>();
  return term.flatMap(({ key = '', values = [] }, index) => {
    const at = `${path}[${index}]`;
    const repeatedKey = keys.has(key) ? [duplicate(`${at}.key`, key)] : [];
    keys.add(key);
    return [
      ...(values.length === 0 ? [required(`${at}.values`)] : []),
      ...values.flatMap((value, position) =>
        values.indexOf(value) < position ? [duplicate(`${at}.values[${position}]`, value)] : [],
      ),
      ...qualifiedNameProblems(key).map((problem) => invalid(`${at}.key`, key, problem)),
      ...repeatedKey,
    ];
  });
}
