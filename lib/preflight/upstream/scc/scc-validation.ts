import { Cause, invalid, invalidText, notSupported, required } from '../api-server/field-error';
import { GroupStrategy, SecurityContextConstraints } from './security-context-constraints';
import { sccSysctlCauses } from './scc-sysctl-validation';

const RUN_AS_USER = ['MustRunAs', 'MustRunAsNonRoot', 'MustRunAsRange', 'RunAsAny'];
const MUST_OR_ANY = ['MustRunAs', 'RunAsAny'];

/** What OpenShift's API server has against an SCC, after its defaults (openshift/kubernetes customresourcevalidation/securitycontextconstraints/validation, 1e8ff724). */
export function sccCauses(scc: SecurityContextConstraints): Cause[] {
  const { priority, runAsUser = {}, seLinuxContext = {} } = scc;
  return [
    ...negative('priority', priority, 'priority'),
    ...strategyCauses('runAsUser.type', runAsUser.type, RUN_AS_USER),
    ...negative('runAsUser.uid', runAsUser.uid, 'uid'),
    ...strategyCauses('seLinuxContext.type', seLinuxContext.type, MUST_OR_ANY),
    ...groupCauses('fsGroup', scc.fsGroup ?? {}),
    ...groupCauses('supplementalGroups', scc.supplementalGroups ?? {}),
    ...capabilityCauses(scc),
    ...escalationCauses(scc),
    ...volumeCauses(scc),
    ...sccSysctlCauses(scc),
  ];
}

function negative(field: string, value: number | null | undefined, name: string): Cause[] {
  return (value ?? 0) < 0 ? [invalid(field, value ?? 0, `${name} cannot be negative`)] : [];
}

function strategyCauses(field: string, type = '', known: readonly string[]): Cause[] {
  if (known.includes(type)) return [];
  return [invalid(field, type, `invalid strategy type.  Valid values are ${known.join(', ')}`)];
}

function groupCauses(field: string, { type = '', ranges }: GroupStrategy): Cause[] {
  return [
    ...(MUST_OR_ANY.includes(type) ? [] : [notSupported(`${field}.type`, type, MUST_OR_ANY)]),
    ...(ranges ?? []).flatMap(({ min = 0, max = 0 }, index) => {
      const path = `${field}.ranges[${index}]`;
      return [
        ...negative(`${path}.min`, min, 'min'),
        ...negative(`${path}.max`, max, 'max'),
        ...(min > max ? [invalidText(`${path}.min`, rangeText(min, max), 'min cannot be greater than max')] : []),
      ];
    }),
  ];
}

function capabilityCauses(scc: SecurityContextConstraints): Cause[] {
  const dropped = scc.requiredDropCapabilities ?? [];
  const both = (field: 'defaultAddCapabilities' | 'allowedCapabilities'): Cause[] =>
    (scc[field] ?? [])
      .filter((capability) => dropped.includes(capability))
      .map((capability) => invalid(field, capability, `capability is listed in ${field} and requiredDropCapabilities`));
  const wildcard = (scc.allowedCapabilities ?? []).includes('*') && dropped.length > 0;
  const detail = 'required capabilities must be empty when all capabilities are allowed by a wildcard';
  return [
    ...both('defaultAddCapabilities'),
    ...both('allowedCapabilities'),
    ...(wildcard ? [invalid('requiredDropCapabilities', [...dropped], detail)] : []),
  ];
}

function escalationCauses({
  defaultAllowPrivilegeEscalation,
  allowPrivilegeEscalation,
}: SecurityContextConstraints): Cause[] {
  if (defaultAllowPrivilegeEscalation !== true || allowPrivilegeEscalation !== false) return [];
  const detail =
    'Cannot set DefaultAllowPrivilegeEscalation to true without also setting AllowPrivilegeEscalation to true';
  return [invalid('defaultAllowPrivilegeEscalation', true, detail)];
}

function volumeCauses({ volumes, allowedFlexVolumes }: SecurityContextConstraints): Cause[] {
  const [types, drivers] = [volumes ?? [], (allowedFlexVolumes ?? []).map(({ driver = '' }) => driver)];
  const hasRest = types.includes('none') && types.length > 1;
  const allowsDrivers = types.includes('flexVolume') || types.includes('*');
  const detail = "volumes does not include 'flexVolume' or '*', so no flex volumes are allowed";
  return [
    ...(hasRest ? [invalid('volumes', [...types], "if 'none' is specified, no other values are allowed")] : []),
    ...(allowsDrivers ? drivers.flatMap(driverCauses) : []),
    ...(allowsDrivers || drivers.length === 0
      ? []
      : [
          invalid(
            'allowedFlexVolumes',
            drivers.map((driver) => ({ driver })),
            detail,
          ),
        ]),
  ];
}

function driverCauses(driver: string, index: number): Cause[] {
  return driver === '' ? [required(`allowedFlexVolumes[${index}].driver`, 'must specify a driver')] : [];
}

/** A range as Go writes it: in the order of its fields, without a bound of 0. */
function rangeText(min: number, max: number): string {
  return max === 0 ? `{"min":${min}}` : `{"min":${min},"max":${max}}`;
}
