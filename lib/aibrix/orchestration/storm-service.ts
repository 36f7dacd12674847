import { ApiObject, Lazy } from 'cdk8s';
import { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { IScalable, ScaleTarget } from '../../autoscaling';
import { portNumbers } from '../../core/container-ports';
import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { PodSecurity } from '../../workload';
import { workloadAccount } from '../../workload/workload-account';
import { NAME_LABEL } from '../model/model-labels';
import { checkModelName, serveName } from '../model/model-name';
import { volumesOf } from '../model/model-pod';
import { grantPodsScc, strategyAnnotation } from '../model/pod-group';
import { RoutingStrategy } from '../routing-strategy';
import { checkStormService, pairOf } from './storm-service-checks';
import { modelPropsOf, roleFields, updateLimits } from './storm-service-pods';
import { RoleUpdate, StormServiceProps } from './storm-service-props';

/** The controller looks for the groups of a StormService in all namespaces, by the labels of its selector alone. */
const OWNER_LABELS = { name: 'storm-service-name', namespace: 'storm-service-namespace' };

/**
 * A model that groups of pods with several roles serve, such as prefill and decode.
 *
 * Renders a ServiceAccount, a StormService (child `Resource`) and, on OpenShift, the grant of an SCC where `podSecurity` asks for what `restricted-v2`
 * refuses. The controller makes a group per replica and labels its pods `roleset-name` and `role-name`, by which the strategy `pd` pairs them. No HTTPRoute is
 * made for it: requests reach it by a strategy only. What engines of both roles tell each other is given in their arguments. Pods run as those of
 * `AibrixModel`. Source: vllm-project/aibrix:pkg/controller/stormservice, pkg/controller/roleset, pkg/plugins/gateway/algorithms (v0.5.0, v0.7.0), where
 * nothing reads `spec.stateful` and `disruptionTolerance`, so that they cannot be given.
 *
 * @example
 * new StormService(chart, 'Llama', { gateway, modelName: 'llama', source, roles: [StormServiceRole.prefill({ engine }), StormServiceRole.decode({ engine })] });
 */
export class StormService extends Construct implements IScalable {
  /** The StormService. */
  public readonly apiObject: ApiObject;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** What clients give as `model`. */
  public readonly modelName: string;

  private readonly props: StormServiceProps;
  private scaled = false;

  constructor(scope: Construct, id: string, props: StormServiceProps) {
    super(scope, id);

    this.props = props;
    this.modelName = checkModelName(this, 'modelName', props.modelName);
    const name = checkName(this, 'metadata.name', props.metadata?.name ?? this.modelName, SERVICE_NAME);
    checkStormService(this, props, name);
    const { replicas = 1, revisionHistoryLimit = 10 } = props;
    wholeNumber(this, 'replicas', replicas, { min: 0, fix: 'leave it out to run 1 group' });
    wholeNumber(this, 'revisionHistoryLimit', revisionHistoryLimit, { min: 0, fix: 'leave it out to keep 10' });
    let template: object = {};
    let selector: object = {};
    const labels = { [NAME_LABEL]: this.modelName };
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'orchestration.aibrix.ai/v1alpha1',
      kind: 'StormService',
      metadata: { ...props.metadata, name, labels: { ...props.metadata?.labels, ...labels } },
      spec: {
        replicas: Lazy.any({ produce: () => (this.scaled ? undefined : replicas) }) as unknown,
        paused: props.paused,
        revisionHistoryLimit: props.revisionHistoryLimit,
        selector: Lazy.any({ produce: () => selector }) as unknown,
        updateStrategy: this.updateStrategy(),
        template: Lazy.any({ produce: () => template }) as unknown,
      },
    });
    serveName(this, 'modelName', this.modelName);
    const { namespace } = this.apiObject.metadata;
    this.serviceAccount = workloadAccount(this, props, { name, namespace, labels });
    const matchLabels = ownerLabels(name, namespace);
    selector = { matchLabels };
    template = { metadata: { labels: { ...labels, ...matchLabels } }, spec: this.groupSpec() };
    this.apiObject.addDependency(...this.node.children.filter((child) => child !== this.apiObject));
  }

  /** The StormService, as autoscalers refer to it: they set the number of groups. */
  public get scaleTarget(): ScaleTarget {
    const { apiVersion, kind, name, metadata } = this.apiObject;
    return { apiVersion, kind, name, namespace: metadata.namespace };
  }

  /** @internal */
  public get _fixedReplicas(): number | undefined {
    return this.props.replicas;
  }

  /** @internal */
  public get _containerPorts(): number[] {
    return portNumbers(this.apiObject);
  }

  /** @internal */
  public _leaveReplicas(): void {
    this.scaled = true;
  }

  private updateStrategy(): object {
    const { updateInPlace, maxSurge, maxUnavailable } = this.props;
    if (updateInPlace !== true) return { type: 'RollingUpdate', ...updateLimits(maxSurge, maxUnavailable) };
    if (maxSurge !== undefined || maxUnavailable !== undefined) {
      const prop = maxSurge === undefined ? 'maxUnavailable' : 'maxSurge';
      const limit: unknown = (maxSurge ?? maxUnavailable)?.value;
      const problem = `'${prop}' must be left out with 'updateInPlace', got ${shown(limit)}`;
      throw usageError(this, problem, 'give it to the roles: the controller counts their pods then');
    }
    return { type: 'InPlaceUpdate' };
  }

  /** `spec` of a RoleSet; also renders the grant that its pods need. */
  private groupSpec(): object {
    const { roles, roleUpdate, gang, podSecurity, sccGrant } = this.props;
    const { serviceAccount } = this;
    const security = (podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this);
    const volumes = roles.flatMap((role) => volumesOf(modelPropsOf(this.props, role)));
    grantPodsScc(this, { serviceAccount, security, volumes, sccGrant });
    const shared = { storm: this, props: this.props, security, strategy: this.strategyAnnotation() };
    const pods = roles.reduce((sum, role) => sum + role._pods, 0);
    return {
      updateStrategy: roleUpdate ?? RoleUpdate.SEQUENTIAL,
      schedulingStrategy: gang?._strategyFor(this, pods),
      roles: roles.map((role) => roleFields({ ...shared, serviceAccountName: serviceAccount.name }, role)),
    };
  }

  private strategyAnnotation(): { [annotation: string]: string } {
    const { routingStrategy, gateway, roles } = this.props;
    const paired = pairOf(roles).length > 0;
    if (routingStrategy === RoutingStrategy.PREFILL_DECODE && !paired) {
      const problem = `'routingStrategy' 'pd' needs the roles 'prefill' and 'decode', got ${shown(roles.map(({ roleName }) => roleName))}`;
      throw usageError(this, problem, 'use StormServiceRole.prefill() and decode(), or another strategy');
    }
    const fallback = paired ? RoutingStrategy.PREFILL_DECODE : RoutingStrategy.RANDOM;
    return strategyAnnotation(this, gateway, routingStrategy, fallback);
  }
}

/** Labels that no other StormService of the cluster has. */
function ownerLabels(name: string, namespace: string | undefined): { [label: string]: string } {
  return {
    [OWNER_LABELS.name]: name,
    ...(namespace === undefined ? {} : { [OWNER_LABELS.namespace]: namespace }),
  };
}
