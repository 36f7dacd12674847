import { JsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { BuiltInKind } from '../built-in-kind';
import { templateMetaCauses } from '../core/template-meta';
import { ResourceClaimSpec, adminCauses, claimCauses, claimDefaults, dropDisabledClaimFields } from './device-claim';

interface ClaimTemplateSpec {
  readonly metadata?: ObjectMeta;
  readonly spec?: ResourceClaimSpec;
}

/** ResourceClaim (kubernetes `resource/validation` ValidateResourceClaim, v1.36.3). */
export const RESOURCE_CLAIM: BuiltInKind = {
  group: 'resource.k8s.io',
  version: 'v1',
  kind: 'ResourceClaim',
  plural: 'resourceclaims',
  namespaced: true,
  dropsStatus: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => claimDefaults(claimOf(object)),
  prepare: (object, minor) => dropDisabledClaimFields(claimOf(object), minor),
  namespaceCauses: (object, cluster) => adminCauses(claimOf(object), namespaceOf(object), cluster.adminNamespaces),
  causes: (object) => claimCauses(claimOf(object), 'spec'),
};

/** ResourceClaimTemplate (ValidateResourceClaimTemplate). */
export const RESOURCE_CLAIM_TEMPLATE: BuiltInKind = {
  group: 'resource.k8s.io',
  version: 'v1',
  kind: 'ResourceClaimTemplate',
  plural: 'resourceclaimtemplates',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => claimDefaults(templateOf(object).spec ?? {}),
  prepare: (object, minor) => dropDisabledClaimFields(templateOf(object).spec ?? {}, minor),
  namespaceCauses: (object, cluster) =>
    adminCauses(templateOf(object).spec ?? {}, namespaceOf(object), cluster.adminNamespaces),
  causes: (object) => {
    const { metadata = {}, spec = {} } = templateOf(object);
    return [...templateMetaCauses(metadata, 'spec.metadata'), ...claimCauses(spec, 'spec.spec')];
  },
};

function claimOf({ spec = {} }: JsonObject): ResourceClaimSpec {
  return spec as ResourceClaimSpec;
}

function templateOf({ spec = {} }: JsonObject): ClaimTemplateSpec {
  return spec as ClaimTemplateSpec;
}

function namespaceOf({ metadata }: JsonObject): string {
  return (metadata as ObjectMeta).namespace ?? '';
}
