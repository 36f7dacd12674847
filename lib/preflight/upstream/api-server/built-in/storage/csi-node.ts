import { Cause, duplicate, invalid, required } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { qualifiedNameProblems, subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { driverNameCauses } from '../core/driver-name';
import { nameCauses, negativeCauses } from '../core/pod/value-rules';

const MAX_NODE_ID = 256;

interface NodeDriver {
  readonly name?: string;
  readonly nodeID?: string;
  readonly topologyKeys?: readonly string[];
  readonly allocatable?: { readonly count?: number };
}

/** CSINode (kubernetes `storage/validation` ValidateCSINode, v1.36.3). */
export const CSI_NODE: BuiltInKind = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSINode',
  plural: 'csinodes',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  causes: ({ spec = {} }) => {
    const { drivers = [] } = spec as { readonly drivers?: readonly NodeDriver[] };
    const names = drivers.map(({ name = '' }) => name);
    return drivers.flatMap((driver, index) =>
      driverCauses(driver, names.indexOf(names[index]) < index, `spec.drivers[${index}]`),
    );
  },
};

function driverCauses(driver: NodeDriver, isRepeated: boolean, path: string): Cause[] {
  const { name = '', nodeID = '', topologyKeys = [], allocatable: { count = 0 } = {} } = driver;
  const tooLong = `must be ${MAX_NODE_ID} characters or less`;
  return [
    ...driverNameCauses(name, `${path}.name`),
    ...(nodeID === '' ? [required(`${path}.nodeID`)] : []),
    ...(byteLength(nodeID) > MAX_NODE_ID ? [invalid(`${path}.nodeID`, nodeID, tooLong)] : []),
    ...negativeCauses(count, `${path}.allocatable.count`),
    ...(isRepeated ? [duplicate(`${path}.name`, name)] : []),
    ...topologyKeys.flatMap((key, index) => [
      ...(key === '' ? [required(path)] : []),
      ...(topologyKeys.indexOf(key) < index ? [duplicate(path, key)] : []),
      ...nameCauses(key, path, qualifiedNameProblems),
    ]),
  ];
}
