import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../../core/cluster-scoped-kinds';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { kserveVersionOf, versionProblems } from '../default-version';
import { RuntimeFacts, runtimesOfApp } from './runtime-facts';
import { formatsOf, runtimeSpec } from './runtime-spec';
import { priorityProblems } from './same-priority';
import { ServingRuntimeProps } from './serving-runtime-props';

/** Renders a runtime as child `Resource` and lets the models of the app know of it. */
export function renderRuntime(
  at: Construct,
  kind: RuntimeFacts['kind'],
  props: ServingRuntimeProps,
  metadata: ApiObjectMetadata | undefined,
): ApiObject {
  const kserve = kserveVersionOf(at, props.kserve);
  const spec = runtimeSpec(at, props, kserve);
  const object = new ApiObject(at, 'Resource', { apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata, spec });
  if (kind === 'ClusterServingRuntime') clusterScoped(object);
  checkName(at, 'metadata.name', object.name, SUBDOMAIN_NAME);
  runtimesOfApp(at).set(at, {
    kind,
    name: object.name,
    namespace: kind === 'ServingRuntime' ? object.metadata.namespace : undefined,
    formats: formatsOf(at, props, kserve),
    protocols: props.protocols ?? [],
    multiModel: props.multiModel ?? false,
    multiNode: props.worker !== undefined,
    disabled: props.disabled ?? false,
  });
  at.node.addValidation({ validate: () => [...versionProblems(at, kserve), ...priorityProblems(at, kserve)] });
  return object;
}
