import { ApiObject, Lazy } from 'cdk8s';
import { IServiceAccount, PercentOrAbsolute } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { PodSecurity } from '../../workload';
import { PodSecurityFields } from '../../workload/pod-security';
import { identityLabels, workloadAccount } from '../../workload/workload-account';
import { AibrixModelProps, ScaleTarget } from '../model';
import { NAME_LABEL } from '../model/model-labels';
import { checkModelName, serveName } from '../model/model-name';
import { modelPodSpec, volumesOf } from '../model/model-pod';
import { grantPodsScc, podMetadata, servingLabels, strategyAnnotation } from '../model/pod-group';
import { RoutingStrategy } from '../routing-strategy';
import { RoleUpdate, StormServiceProps } from './storm-service-props';
import { StormServiceRole } from './storm-service-role';
import { wholeNumber } from '../../core/whole-number';

const SIDECAR_ANNOTATION = 'model.aibrix.ai/sidecar-injection';

/** A host name has 63 characters; the controller adds `-roleset-` with 5, `-`, and behind the role 5, or a hash of 10 and a number. */
const NAME_AND_ROLE = { stateless: 42, stateful: 33 };

/**
 * A model that groups of pods with several roles serve, such as prefill and decode.
 *
 * Renders a ServiceAccount, a StormService (child `Resource`) and, on OpenShift, the grant of an SCC where `podSecurity` asks for what `restricted-v2`
 * refuses. The controller makes a group per replica and labels its pods `roleset-name` and `role-name`, by which the strategy `pd` pairs them. No HTTPRoute is
 * made for it: requests reach it by a strategy only. What engines of both roles tell each other is given in their arguments. Pods run as those of
 * `AibrixModel`. Source: vllm-project/aibrix:pkg/controller/stormservice, pkg/controller/roleset, pkg/plugins/gateway/algorithms (v0.5.0, v0.7.0).
 *
 * @example
 * new StormService(chart, 'Llama', { gateway, modelName: 'llama', source, roles: [StormServiceRole.prefill({ engine }), StormServiceRole.decode({ engine })] });
 */
export class StormService extends Construct {
  /** The StormService. */
  public readonly apiObject: ApiObject;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** What clients give as `model`. */
  public readonly modelName: string;

  private readonly props: StormServiceProps;

  constructor(scope: Construct, id: string, props: StormServiceProps) {
    super(scope, id);

    this.props = props;
    this.modelName = checkModelName(this, 'modelName', props.modelName);
    const name = checkName(this, 'metadata.name', props.metadata?.name ?? this.modelName, SERVICE_NAME);
    this.checkRoles(name);
    const replicas = wholeNumber(this, 'replicas', props.replicas ?? 1, { min: 0, fix: 'leave it out to run 1 group' });
    const updateStrategy = this.updateStrategy();
    if (props.metadata?.annotations?.[SIDECAR_ANNOTATION] === 'false') {
      const problem = `'metadata.annotations' must not hold '${SIDECAR_ANNOTATION}' with 'false'`;
      throw usageError(this, problem, 'leave it out: the webhook adds the sidecar for any value');
    }

    let roles: object[] = [];
    const labels = { [NAME_LABEL]: this.modelName };
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'orchestration.aibrix.ai/v1alpha1',
      kind: 'StormService',
      metadata: { ...props.metadata, name, labels: { ...props.metadata?.labels, ...labels } },
      spec: {
        replicas,
        stateful: props.stateful ?? false,
        selector: { matchLabels: labels },
        updateStrategy,
        template: {
          metadata: { labels },
          spec: {
            updateStrategy: props.roleUpdate ?? RoleUpdate.SEQUENTIAL,
            roles: Lazy.any({ produce: () => roles }) as unknown,
          },
        },
      },
    });
    serveName(this, 'modelName', this.modelName);
    const { namespace } = this.apiObject.metadata;
    this.serviceAccount = workloadAccount(this, props, { name, namespace, labels });
    const security = (props.podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this);
    roles = props.roles.map((role) => this.role(role, security));
    const volumes = props.roles.flatMap((role) => volumesOf(this.modelProps(role)));
    grantPodsScc(this, { serviceAccount: this.serviceAccount, security, volumes, sccGrant: props.sccGrant });
    this.apiObject.addDependency(...this.node.children.filter((child) => child !== this.apiObject));
  }

  /** The StormService, as autoscalers refer to it: they set the number of groups. */
  public get scaleTarget(): ScaleTarget {
    const { apiVersion, kind, name, metadata } = this.apiObject;
    return { apiVersion, kind, name, namespace: metadata.namespace };
  }

  private checkRoles(name: string): void {
    const { roles } = this.props;
    if (roles.length === 0) {
      throw usageError(this, "'roles' must hold one role or more, got none", 'add StormServiceRole.named()');
    }
    const names = roles.map(({ roleName }) => roleName);
    const repeat = names.find((each, index) => names.indexOf(each) !== index);
    if (repeat !== undefined) {
      const problem = `'roles' must not hold one name twice, got ${shown(repeat)}`;
      throw usageError(this, problem, "give the role more 'replicas', or another name");
    }
    for (const role of roles) {
      const most = role._options.stateful === true ? NAME_AND_ROLE.stateful : NAME_AND_ROLE.stateless;
      if (name.length + role.roleName.length > most) {
        const problem = `'metadata.name' and the name of a role must have at most ${most} characters together, got ${shown(name)} and ${shown(role.roleName)}`;
        throw usageError(this, problem, 'shorten one: the API server refuses the pods otherwise');
      }
    }
    const [prefill, decode] = this.pair();
    if (prefill !== undefined && decode !== undefined && prefill.engineName !== decode.engineName) {
      const problem = `'roles' prefill and decode must have the same engine, got ${shown(prefill.engineName)} and ${shown(decode.engineName)}`;
      throw usageError(this, problem, 'use one engine: the gateway asks both as it asks that of prefill');
    }
  }

  /** The engines that the strategy `pd` pairs. */
  private pair() {
    return ['prefill', 'decode'].map(
      (name) => this.props.roles.find(({ roleName }) => roleName === name)?._options.engine,
    );
  }

  private updateStrategy(): object {
    const { updateInPlace, maxSurge, maxUnavailable } = this.props;
    if (updateInPlace !== true) return { type: 'RollingUpdate', ...limits(maxSurge, maxUnavailable) };
    if (maxSurge !== undefined || maxUnavailable !== undefined) {
      const prop = maxSurge === undefined ? 'maxUnavailable' : 'maxSurge';
      const problem = `'${prop}' must be left out with 'updateInPlace', got ${shown(numberOf(maxSurge ?? maxUnavailable))}`;
      throw usageError(this, problem, 'give it to the roles: the controller counts their pods then');
    }
    return { type: 'InPlaceUpdate' };
  }

  private role(role: StormServiceRole, security: PodSecurityFields): object {
    const { replicas, gpus = 1, stateful, updateOrder, maxSurge, maxUnavailable } = role._options;
    const own = { ...this.props.podLabels, ...identityLabels(this, this.props) };
    const labels = { ...own, ...servingLabels(this.modelName, role._options.engine) };
    const annotations = { ...security.annotations, ...this.strategyAnnotation(), ...this.props.podAnnotations };
    return {
      name: role.roleName,
      replicas: replicas ?? 1,
      stateful: stateful ?? false,
      upgradeOrder: updateOrder,
      updateStrategy: limits(maxSurge, maxUnavailable),
      template: {
        metadata: podMetadata(labels, annotations),
        spec: modelPodSpec({
          model: this,
          props: this.modelProps(role),
          gpus,
          security,
          serviceAccountName: this.serviceAccount.name,
          servesAdapters: () => false,
        }),
      },
    };
  }

  /** What a model with the pods of one role would be given. */
  private modelProps(role: StormServiceRole): AibrixModelProps {
    const { gateway, modelName, source, imagePullPolicy, imagePullSecrets, serviceAccount, startupTimeout } =
      this.props;
    const { engine, gpuResource, resources, sharedMemory, env, scheduling } = role._options;
    const shared = { gateway, modelName, source, imagePullPolicy, imagePullSecrets, serviceAccount, startupTimeout };
    return { ...shared, engine, gpuResource, resources, sharedMemory, env, scheduling };
  }

  private strategyAnnotation(): { [annotation: string]: string } {
    const { routingStrategy, gateway } = this.props;
    const paired = this.pair().every((engine) => engine !== undefined);
    if (routingStrategy === RoutingStrategy.PREFILL_DECODE && !paired) {
      const problem = `'routingStrategy' 'pd' needs the roles 'prefill' and 'decode', got ${shown(this.props.roles.map(({ roleName }) => roleName))}`;
      throw usageError(this, problem, 'use StormServiceRole.prefill() and decode(), or another strategy');
    }
    const fallback = paired ? RoutingStrategy.PREFILL_DECODE : RoutingStrategy.RANDOM;
    return strategyAnnotation(this, gateway, routingStrategy, fallback);
  }
}

function limits(maxSurge?: PercentOrAbsolute, maxUnavailable?: PercentOrAbsolute): object {
  return { maxSurge: numberOf(maxSurge) ?? 0, maxUnavailable: numberOf(maxUnavailable) ?? 1 };
}

function numberOf(limit?: PercentOrAbsolute): unknown {
  return limit?.value;
}
