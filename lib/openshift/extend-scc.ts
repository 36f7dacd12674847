import { fieldsOf, SccFields } from './built-in-scc-fields';
import { BuiltInScc } from './built-in-scc';
import { ExtendingSccProps } from './extending-scc-props';
import { OpenShiftSccProps } from './openshift-scc-props';
import { SccVolume } from './scc-volume';

/** The fields of an SCC for which no other base is named. */
export function withDefaults(props: OpenShiftSccProps): SccFields {
  return { ...fieldsOf(BuiltInScc.RESTRICTED_V2), ...given(props) };
}

/** What a base says and, on top of it, what the properties say: lists grow, the rest is replaced. */
export function extendScc(base: SccFields, props: ExtendingSccProps): OpenShiftSccProps {
  return {
    ...base,
    ...given<OpenShiftSccProps>(props),
    volumes: base.volumes.includes(SccVolume.ALL) ? base.volumes : union(base.volumes, props.volumes),
    allowedCapabilities: union(base.allowedCapabilities, props.allowedCapabilities),
    defaultAddCapabilities: union(base.defaultAddCapabilities, props.defaultAddCapabilities),
    seccompProfiles: union(base.seccompProfiles, props.seccompProfiles),
    allowedUnsafeSysctls: sysctls(base.allowedUnsafeSysctls, props.allowedUnsafeSysctls),
    forbiddenSysctls: sysctls(base.forbiddenSysctls, props.forbiddenSysctls),
  };
}

/** Leaves out what is not given; callers without types may write `null` for that, as manifests do. */
function given<T extends object>(props: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(props).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<T>;
}

function union<T>(base: T[], added: T[] = []): T[] {
  return [...new Set([...base, ...added])];
}

function sysctls(base?: string[], added?: string[]): string[] | undefined {
  return base === undefined && added === undefined ? undefined : union(base ?? [], added);
}
