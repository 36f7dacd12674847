import { shown } from '../core/usage-error';
import { SccFields } from './built-in-scc-fields';
import { Mistake } from './mistake';

const NAME = /^(?!CAP_)[A-Z][A-Z0-9_]*$/;

type CapabilityList = 'allowedCapabilities' | 'defaultAddCapabilities' | 'requiredDropCapabilities';

/** The cluster compares capabilities letter by letter, with those of the pod. */
export function capabilityNames(prop: CapabilityList): (fields: SccFields) => Mistake | undefined {
  return (fields) => {
    const wrong = fields[prop].find(
      (name) => typeof name !== 'string' || !(NAME.test(name) || (name === '*' && prop === 'allowedCapabilities')),
    );
    if (wrong === undefined) return undefined;
    const problem = `'${prop}' must hold names such as 'NET_ADMIN', got ${shown(wrong)}`;
    const fix =
      wrong === '*'
        ? "'*' means every capability in allowedCapabilities only; use 'ALL'"
        : "the cluster compares them letter by letter; write it in upper case and without 'CAP_'";
    return { problem, fix };
  };
}

/** What must be dropped cannot be added. */
export function capabilityOverlap(fields: SccFields): Mistake | undefined {
  const { requiredDropCapabilities: dropped, allowedCapabilities } = fields;
  if (allowedCapabilities.includes('*') && dropped.length > 0) {
    const problem = `'requiredDropCapabilities' must be empty when 'allowedCapabilities' has '*', got ${shown(dropped)}`;
    return { problem, fix: 'set requiredDropCapabilities: [], or name the capabilities that are allowed' };
  }
  for (const prop of ['allowedCapabilities', 'defaultAddCapabilities'] as const) {
    const both = fields[prop].filter((name) => dropped.includes(name));
    if (both.length > 0) {
      const problem = `'${prop}' and 'requiredDropCapabilities' must not share a capability, got ${shown(both)} in both`;
      return { problem, fix: 'remove it from one of them: the API server refuses the SCC' };
    }
  }
  return undefined;
}
