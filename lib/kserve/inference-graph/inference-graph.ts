import { ApiObject, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { resourceFields } from '../../workload/container-fields';
import { kserveVersionOf, versionProblems } from '../default-version';
import { DeploymentMode } from '../inference-service';
import { modeName, visibilityLabel } from '../inference-service/deployment-mode';
import { KServeVersion } from '../kserve-version';
import { checkGraphProps, checkService, checkStepFields } from './graph-rules';
import { InferenceGraphProps } from './inference-graph-props';
import { nodeFields, nodeMap, servicesOf } from './node-map';

const MODE = 'serving.kserve.io/deploymentMode';

/**
 * Several models behind one address: one after the other, all at once, or one of them by weight or by what the request holds.
 *
 * Renders an InferenceGraph (`serving.kserve.io/v1alpha1`). What KServe's webhook refuses is refused here, with its reason, and so are steps that the router
 * cannot do. KServe runs the router as a Knative Service or a Deployment of the graph's name. Its pods fix no user and drop all capabilities, so `restricted-v2`
 * of OpenShift admits them without a grant; they set no seccomp profile, so a namespace that enforces Pod Security *restricted* refuses them, unless Knative's
 * `secure-pod-defaults` adds it. Source: kserve/kserve:pkg/apis/serving/v1alpha1, pkg/controller/v1alpha1/inferencegraph, cmd/router v0.11.0 to v0.20.0.
 *
 * @example
 * new InferenceGraph(chart, 'Pets', { root: GraphNode.sequence([{ target: GraphTarget.service(animal) }, { target: breed.named('breed') }]) });
 */
export class InferenceGraph extends Construct {
  /** The InferenceGraph. */
  public readonly apiObject: ApiObject;
  /** The release of KServe that it is rendered for. */
  public readonly kserve: KServeVersion;
  /** What runs the router. */
  public readonly deploymentMode: DeploymentMode;

  private readonly props: InferenceGraphProps;

  constructor(scope: Construct, id: string, props: InferenceGraphProps) {
    super(scope, id);

    this.props = props;
    this.kserve = kserveVersionOf(this, props.kserve);
    this.deploymentMode = props.deploymentMode ?? DeploymentMode.KNATIVE;
    checkGraphProps(this, props, this.kserve);
    const nodes = nodeMap(this, props.root._router);
    checkStepFields(this, nodes.values(), this.kserve);

    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'InferenceGraph',
      metadata: { ...props.metadata, labels: this.labels(), annotations: this.annotations() },
      spec: { nodes: nodeFields(nodes), ...this.routerFields() },
    });
    const name = checkName(this, 'metadata.name', this.apiObject.name, SERVICE_NAME);
    const services = servicesOf(nodes);
    for (const each of services) checkService({ at: this, name, namespace: this.apiObject.metadata.namespace }, each);
    this.apiObject.addDependency(...services);
    this.node.addValidation({ validate: () => versionProblems(this, this.kserve) });
  }

  /** Its name. */
  public get inferenceGraphName(): string {
    return this.apiObject.name;
  }

  private labels(): { [label: string]: string } | undefined {
    const { metadata, clusterLocal = false } = this.props;
    return clusterLocal
      ? { ...metadata?.labels, [visibilityLabel(this.deploymentMode)]: 'cluster-local' }
      : metadata?.labels;
  }

  private annotations(): { [annotation: string]: string } {
    const given = this.props.metadata?.annotations ?? {};
    if (MODE in given) {
      const problem = `'metadata.annotations' must not hold ${MODE}, which a property says, got ${shown(given[MODE])}`;
      throw usageError(this, problem, "give 'deploymentMode'");
    }
    return { ...given, [MODE]: modeName(this.deploymentMode, this.kserve) };
  }

  private routerFields(): object {
    const { minReplicas, maxReplicas, scaleTarget, scaleMetric, affinity, nodeSelector, tolerations } = this.props;
    return {
      minReplicas,
      maxReplicas,
      scaleTarget,
      scaleMetric,
      timeout: this.seconds('timeout', this.props.timeout),
      routerTimeouts: this.timeouts(),
      resources: this.props.resources === undefined ? undefined : resourceFields(this.props.resources),
      affinity: k8s.toJson_Affinity(affinity) as unknown,
      nodeSelector,
      tolerations: tolerations?.map(k8s.toJson_Toleration) as unknown,
      serviceAccountName: this.props.serviceAccount?.name,
    };
  }

  private timeouts(): object | undefined {
    const { serverReadTimeout, serverWriteTimeout, serverIdleTimeout, stepTimeout } = this.props;
    const fields = {
      serverRead: this.seconds('serverReadTimeout', serverReadTimeout),
      serverWrite: this.seconds('serverWriteTimeout', serverWriteTimeout),
      serverIdle: this.seconds('serverIdleTimeout', serverIdleTimeout),
      serviceClient: this.seconds('stepTimeout', stepTimeout),
    };
    return Object.values(fields).every((value) => value === undefined) ? undefined : fields;
  }

  private seconds(prop: string, duration: Duration | undefined): number | undefined {
    if (duration === undefined) return undefined;
    const milliseconds = duration.toMilliseconds();
    if (milliseconds === 0 || milliseconds % 1000 !== 0) {
      throw usageError(this, `'${prop}' must be whole seconds of 1 or more, got ${milliseconds} ms`, 'round it up');
    }
    return milliseconds / 1000;
  }
}
