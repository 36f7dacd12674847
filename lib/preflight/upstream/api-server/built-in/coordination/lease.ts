import { invalid } from '../../field-error';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

interface LeaseSpec {
  readonly leaseDurationSeconds?: number;
  readonly leaseTransitions?: number;
  strategy?: string;
  preferredHolder?: string;
}

/** Lease (kubernetes `coordination/validation` ValidateLease, v1.36.3). */
export const LEASE: BuiltInKind = {
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  prepare: (object) => {
    // Fields of coordinated leader election, which is off by default.
    const { spec = {} } = object as { readonly spec?: LeaseSpec };
    delete spec.strategy;
    delete spec.preferredHolder;
  },
  causes: (object) => {
    const { leaseDurationSeconds = 1, leaseTransitions = 0 } = (object as { readonly spec?: LeaseSpec }).spec ?? {};
    return [
      ...(leaseDurationSeconds <= 0
        ? [invalid('spec.leaseDurationSeconds', leaseDurationSeconds, 'must be greater than 0')]
        : []),
      ...(leaseTransitions < 0
        ? [invalid('spec.leaseTransitions', leaseTransitions, 'must be greater than or equal to 0')]
        : []),
    ];
  },
};
