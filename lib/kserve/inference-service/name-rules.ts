import { Construct } from 'constructs';
import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { DeploymentMode } from './deployment-mode';

/** What decides the host names of an InferenceService. */
export interface NamedService {
  readonly at: Construct;
  readonly name: string;
  readonly namespace?: string;
  readonly mode: DeploymentMode;
  readonly clusterLocal: boolean;
  /** `predictor`, `transformer`, `explainer`: the first that is there of transformer and predictor gets the requests. */
  readonly components: string[];
  /** Names that go between the name and `-predictor`. */
  readonly predictorNames: string[];
}

/** Checks the name as KServe's webhook does, and the names that KServe makes of it. */
export function checkNames(service: NamedService): void {
  const { at, name, components, predictorNames } = service;
  checkName(at, 'metadata.name', name, SERVICE_NAME);
  const made = [
    ...components.map((component) => `${name}-${component}`),
    ...predictorNames.map((predictor) => `${name}-${predictor}-predictor`),
  ];
  const longest = made.reduce((one, other) => (other.length > one.length ? other : one));
  if (longest.length > SERVICE_NAME.maxLength) {
    const most = SERVICE_NAME.maxLength - (longest.length - name.length);
    const problem = `'metadata.name' must be at most ${most} characters, since KServe names a Service ${shown(longest)}`;
    throw usageError(at, problem, 'give a shorter name');
  }
  if (service.mode === DeploymentMode.KNATIVE && !service.clusterLocal) checkPublicHost(service);
}

/**
 * In mode Knative, KServe makes the public host from that of the predictor, or of the transformer: it cuts out the first `-predictor`, or the first
 * `-predictor-default` where the host has `-default` anywhere (kserve/kserve:pkg/controller/v1beta1/inferenceservice/reconcilers/ingress/
 * ingress_reconciler.go v0.20.0, getServiceHost).
 */
function checkPublicHost({ at, name, namespace = '', components }: NamedService): void {
  const role = components.includes('transformer') ? '-transformer' : '-predictor';
  const fix = "rename it, or give 'clusterLocal'";
  if (name.includes(role)) {
    const problem = `'metadata.name' must not contain '${role}', which KServe cuts out of the public host, got ${shown(name)}`;
    throw usageError(at, problem, fix);
  }
  const [what, text] = name.includes('-default') ? ['metadata.name', name] : ['metadata.namespace', namespace];
  if (text.includes('-default')) {
    const problem = `'${what}' must not contain '-default', for which KServe publishes the host of the ${role.slice(1)}, got ${shown(text)}`;
    throw usageError(at, problem, fix);
  }
}
