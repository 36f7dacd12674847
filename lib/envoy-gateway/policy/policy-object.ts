import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { EnvoyGatewayVersion } from '../envoy-gateway-version';
import { EnvoyPolicyProps } from './envoy-policy-props';
import { TargetFields } from './envoy-policy-target';

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'UDPRoute', 'TCPRoute', 'TLSRoute'];

interface TargetRule {
  readonly kinds: string[];
  /** Whether a part of a target can be one. */
  readonly sections: boolean;
}

/** What each policy may apply to: the CEL rules of its CustomResourceDefinition. */
const TARGETS: { readonly [kind: string]: { readonly old: TargetRule; readonly later: TargetRule } } = {
  ClientTrafficPolicy: {
    old: { kinds: ['Gateway'], sections: true },
    later: { kinds: ['Gateway', 'ListenerSet'], sections: true },
  },
  BackendTrafficPolicy: {
    old: { kinds: ['Gateway', ...ROUTES], sections: false },
    later: { kinds: ['Gateway', 'ListenerSet', ...ROUTES], sections: true },
  },
  EnvoyExtensionPolicy: {
    old: { kinds: ['Gateway', ...ROUTES], sections: false },
    later: { kinds: ['Gateway', 'ListenerSet', ...ROUTES], sections: true },
  },
  SecurityPolicy: {
    old: { kinds: ['Gateway', 'HTTPRoute', 'GRPCRoute'], sections: false },
    later: { kinds: ['Gateway', 'ListenerSet', 'HTTPRoute', 'GRPCRoute', 'TCPRoute'], sections: true },
  },
};

/** A policy under construction. */
export interface PolicyObject {
  readonly apiObject: ApiObject;
  readonly namespace?: string;
  /** Sets the fields besides the targets. */
  readonly setSpec: (spec: object) => void;
}

/** Renders a policy as the child `Resource` of its construct, in the namespace of its targets. */
export function policyObject(policy: Construct, kind: string, props: EnvoyPolicyProps): PolicyObject {
  const targets = props.targets.map(({ _fields }) => _fields);
  checkTargets(policy, kind, props.envoyGateway.version, targets);
  const object = namespacedObject(policy, kind, props, targets);
  const targetRefs = targets.map(({ group, kind: targetKind, name, sectionName }) => ({
    group,
    kind: targetKind,
    name,
    sectionName,
  }));
  const setSpec = (spec: object): void => {
    checkMergeType(policy, targets, spec);
    object.setSpec({ ...spec, targetRefs });
  };
  return { ...object, setSpec };
}

function checkMergeType(policy: Construct, targets: TargetFields[], { mergeType }: { mergeType?: string }): void {
  const whole = targets.find(({ kind }) => !ROUTES.includes(kind));
  if (mergeType === undefined || whole === undefined) return;
  const problem = `'mergeType' must be given for routes only, got ${whole.kind} ${shown(whole.name)}`;
  throw usageError(policy, problem, 'leave it out: there is nothing above a Gateway to go together with');
}

/** Renders an object whose references stay within its namespace. */
export function namespacedObject(
  policy: Construct,
  kind: string,
  { metadata }: Pick<EnvoyPolicyProps, 'metadata'>,
  targets: TargetFields[],
): PolicyObject {
  let spec: object = {};
  const known = targets.map((target) => target.namespace).find((namespace) => namespace !== undefined);
  const apiObject = new ApiObject(policy, 'Resource', {
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind,
    metadata: { ...metadata, namespace: metadata?.namespace ?? known },
    spec: Lazy.any({ produce: () => spec }) as unknown,
  });
  checkName(policy, 'metadata.name', apiObject.name, SUBDOMAIN_NAME);
  const { namespace } = apiObject.metadata;
  const foreign = targets.find((target) => target.namespace !== undefined && target.namespace !== namespace);
  if (foreign !== undefined) {
    const where = `got ${foreign.kind} ${shown(foreign.name)} of ${shown(foreign.namespace)} for a policy in ${shown(namespace)}`;
    const problem = `'targets' must be in the namespace of the policy, ${where}`;
    throw usageError(policy, problem, 'make one policy per namespace: a target has no namespace of its own');
  }
  return {
    apiObject,
    namespace,
    setSpec: (fields) => {
      spec = fields;
    },
  };
}

function checkTargets(policy: Construct, kind: string, version: EnvoyGatewayVersion, targets: TargetFields[]): void {
  if (targets.length === 0) {
    throw usageError(
      policy,
      "'targets' must not be empty",
      'name a Gateway or a route, such as EnvoyPolicyTarget.gateway(gateway)',
    );
  }
  const rule = TARGETS[kind][version.isAtLeast(EnvoyGatewayVersion.V1_9_0) ? 'later' : 'old'];
  const wrong = targets.find((target) => !rule.kinds.includes(target.kind));
  if (wrong !== undefined) {
    const problem = `'targets' must be ${rule.kinds.join(', ')} for Envoy Gateway ${version.version}, got ${wrong.kind} ${shown(wrong.name)}`;
    throw usageError(policy, problem, 'the API server refuses any other');
  }
  const part = targets.find(({ sectionName }) => sectionName !== undefined);
  if (part !== undefined && !rule.sections) {
    const problem = `'targets' must be whole Gateways and routes for Envoy Gateway ${version.version}, got ${shown(part.sectionName)} of ${shown(part.name)}`;
    throw usageError(policy, problem, 'target the Gateway or the route, or use EnvoyGatewayVersion.V1_9_0');
  }
}
