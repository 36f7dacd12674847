import { Lazy } from 'cdk8s';
import { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { SccGrant } from '../../openshift';
import { grantSmallestScc } from '../../openshift/smallest-scc';
import { Distribution, Platform } from '../../platform';
import { PodSecurityFields } from '../../workload/pod-security';
import { identityLabels } from '../../workload/workload-account';
import { IAibrixGateway } from '../gateway';
import { RoutingStrategy } from '../routing-strategy';
import { InferenceEngine } from './inference-engine';
import {
  ADAPTER_LABEL,
  CONFIG_ANNOTATION,
  ENGINE_LABEL,
  METRIC_PORT_LABEL,
  NAME_LABEL,
  PORT_LABEL,
} from './model-labels';
import { ModelPod } from './model-pod';

/** Labels by which the gateway plugin finds the pods that answer for a model. */
export function servingLabels(modelName: string, engine: InferenceEngine): { [label: string]: string } {
  return {
    [NAME_LABEL]: modelName,
    [PORT_LABEL]: String(engine.port),
    [METRIC_PORT_LABEL]: String(engine.port),
    [ENGINE_LABEL]: engine.engineName,
  };
}

/** The annotation of pods that says how the gateway plugin chooses among them. */
export function strategyAnnotation(
  at: Construct,
  gateway: IAibrixGateway,
  given: RoutingStrategy | undefined,
  fallback?: RoutingStrategy,
): { [annotation: string]: string } {
  if (!gateway.version._facts.readsProfiles) {
    if (given === undefined) return {};
    const problem = `'routingStrategy' needs AIBrix 0.6.0, the version is ${gateway.version.version}`;
    throw usageError(at, problem, 'let clients send the header routing-strategy, or give the gateway a strategy');
  }
  const chosen = given ?? fallback;
  if (chosen === undefined) return {};
  const routingStrategy = chosen._nameFor(at, 'routingStrategy', gateway.version);
  return { [CONFIG_ANNOTATION]: JSON.stringify({ profiles: { default: { routingStrategy } } }) };
}

/** What an account is granted for its pods. */
export interface PodsAccess {
  readonly serviceAccount: IServiceAccount;
  readonly security: PodSecurityFields;
  readonly volumes: object[];
  readonly sccGrant: SccGrant | undefined;
}

/** On OpenShift, grants the SCC that pods need. */
export function grantPodsScc(at: Construct, { serviceAccount, security, volumes, sccGrant }: PodsAccess): void {
  if (Platform.of(at).distribution !== Distribution.OPENSHIFT) return;
  if (sccGrant !== undefined) sccGrant._grantTo(at, 'Scc', serviceAccount);
  else grantSmallestScc(at, 'Scc', { userId: security.needsNonRootScc, volumes }, serviceAccount);
}

/** Metadata of pods that the gateway may ask. */
export function answeringMetadata(pod: ModelPod): object {
  const { model, props, servesAdapters } = pod;
  const adapters = () => (servesAdapters() ? { [ADAPTER_LABEL]: 'true' } : {});
  const produce = () => ({ ...ownLabels(pod), ...servingLabels(props.modelName, props.engine), ...adapters() });
  const strategy = strategyAnnotation(model, props.gateway, props.routingStrategy);
  return podMetadata(Lazy.any({ produce }) as { [label: string]: string }, {
    ...pod.security.annotations,
    ...strategy,
    ...props.podAnnotations,
  });
}

/** Metadata of pods that work for others. Without the label of the model: the gateway would ask them, and they do not answer. */
export function silentMetadata(pod: ModelPod): object {
  return podMetadata(ownLabels(pod), { ...pod.security.annotations, ...pod.props.podAnnotations });
}

function ownLabels({ model, props }: ModelPod): { [label: string]: string } {
  return { ...props.podLabels, ...identityLabels(model, props) };
}

/** Metadata of a pod template. */
export function podMetadata(labels: { [label: string]: string }, annotations: { [key: string]: string }): object {
  return { labels, annotations: Object.keys(annotations).length > 0 ? annotations : undefined };
}
