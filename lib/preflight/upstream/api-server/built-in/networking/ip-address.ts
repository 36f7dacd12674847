import { Cause, invalid, required } from '../../field-error';
import { canonicalIpCauses } from '../../ip-rules';
import { pathSegmentProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

const PATH = 'spec.parentRef';

interface ParentReference {
  readonly group?: string;
  readonly resource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** IPAddress (kubernetes `networking/validation` ValidateIPAddress, v1.36.3): its name is the address. */
export const IP_ADDRESS: BuiltInKind = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IPAddress',
  plural: 'ipaddresses',
  namespaced: false,
  nameProblems: (name) => canonicalIpCauses('', name).map(({ message }) => detailOf(message)),
  causes: (object) => {
    const { parentRef } = (object as { readonly spec?: { readonly parentRef?: ParentReference } }).spec ?? {};
    return parentRef === undefined ? [required(PATH)] : parentCauses(parentRef);
  },
};

/** What a message says after the value, which is quoted. */
function detailOf(message: string): string {
  return message.slice(message.lastIndexOf('": must ') + '": '.length);
}

function parentCauses({ group = '', resource = '', namespace = '', name = '' }: ParentReference): Cause[] {
  return [
    ...(group === '' ? [] : subdomainProblems(group).map((problem) => invalid(`${PATH}.group`, group, problem))),
    ...segmentCauses(`${PATH}.resource`, resource),
    ...segmentCauses(`${PATH}.name`, name),
    ...(namespace === '' ? [] : segmentCauses(`${PATH}.namespace`, namespace)),
  ];
}

function segmentCauses(field: string, value: string): Cause[] {
  if (value === '') return [required(field)];
  return pathSegmentProblems(value).map((problem) => invalid(field, value, problem));
}
