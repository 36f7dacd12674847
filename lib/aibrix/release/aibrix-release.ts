import { ApiObject } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { clusterScoped } from '../../core/cluster-scoped-kinds';
import { ReleaseObject } from '../../core/release/release-object';
import { shown, usageError } from '../../core/usage-error';
import { BuiltInScc, OpenShiftScc } from '../../openshift';
import { Platform } from '../../platform';
import { isManagedByOpenShift } from '../../schemas/managed-definitions';
import { admitEnvoys, admitPods } from './admitted-pods';
import { AibrixReleaseProps } from './aibrix-release-props';
import { AibrixReleaseVersion, RELEASE_FILE_FACTS, ReleaseFileFacts } from './aibrix-release-version';
import { comesBeforeGrants, inApplyOrder } from './apply-order';
import { releaseOfCore, tagsOf, withOwnImages } from './core-images';
import { identityOf } from './pods-of-object';

const ENVOY_GATEWAY_NAMESPACE = 'envoy-gateway-system';
const CERTGEN_ACCOUNT = 'eg-gateway-helm-certgen';
const CONTROLLER_ACCOUNT = 'envoy-gateway';
/** Envoy Gateway makes the name from namespace and name of the Gateway (envoyproxy/gateway:internal/utils/misc.go). */
const ENVOY_ACCOUNT = 'envoy-aibrix-system-aibrix-eg-903790dc';

/**
 * AIBrix from the files of upstream's release, for those who must run them instead of constructs.
 *
 * Renders every object of the files once, under its own name and namespace, in the order in which it is applied: CustomResourceDefinitions, Namespaces,
 * accounts, roles and bindings, ConfigMaps and Secrets, Services, workloads, webhooks, and custom resources last. Fields that are null are left out.
 *
 * On platforms that let pods bring their own user ids nothing is changed, but for the images in the core file of 0.6.0, which names those of 0.5.0
 * (vllm-project/aibrix issue 2028). On OpenShift `restricted-v2` then admits every pod, so nothing is granted:
 *
 * | What | Versions | Change |
 * | --- | --- | --- |
 * | pods of AIBrix | 0.6.0 | images of 0.6.0, on every platform |
 * | every pod | all | no user, group and file-system ids; `runAsNonRoot`, seccomp RuntimeDefault; containers without capabilities and escalation |
 * | certgen of Envoy Gateway | 0.2.0, 0.2.1 | user and group 65534 of the pod removed |
 * | certgen of Envoy Gateway | from 0.3.0 on | user and group 65534 of the container removed |
 * | controller of Envoy Gateway | from 0.3.0 on | user and group 65532 removed |
 * | controller of Envoy Gateway | all | emptyDir for its Wasm cache, without which it refuses every EnvoyExtensionPolicy |
 * | EnvoyProxy | from 0.3.0 on | `envoyDeployment.container.securityContext` without the user id 65532 that Envoys get by default |
 * | Redis | all | emptyDir for its snapshots |
 * | metadata service | from 0.5.0 on | started on an emptyDir, for its files |
 * | definitions of the Gateway API | all | left out from OpenShift 4.19 on, whose Ingress Operator lets nobody else change them |
 *
 * With `keepUserIds` the ids stay, the EnvoyProxy is not changed, and `nonroot-v2` is granted in `envoy-gateway-system`: to `eg-gateway-helm-certgen`, and
 * from 0.3.0 on to `envoy-gateway` and the account of the Envoys.
 *
 * Sources: vllm-project/aibrix:config/overlays/release and config/dependency; envoyproxy/gateway:charts/gateway-helm and
 * internal/infrastructure/kubernetes/proxy/resource.go (v1.1.0, v1.2.8).
 *
 * @example
 * new AibrixRelease(system, 'Release', {
 *   version: AibrixReleaseVersion.V0_7_0,
 *   core: ReleaseFile.fromFile('aibrix-core-v0.7.0.yaml', { sha256: CORE_SHA256 }),
 * });
 */
export class AibrixRelease extends Construct {
  private readonly apiObjects: ApiObject[] = [];

  /**
   * Reads no file: `ReleaseFile` has done so.
   *
   * @throws a usage error for a version that is not known, for files of another version, for objects that are in two of them, and for the dependency file
   * of 0.2.0 or 0.2.1 on OpenShift 4.19 or later
   */
  constructor(scope: Construct, id: string, props: AibrixReleaseProps) {
    super(scope, id);

    const facts = this.checkVersion(props.version);
    this.checkCore(props);
    this.checkDependency(props, facts);
    this.checkGatewayApi(props, facts);

    const objects = inApplyOrder(this.checkUnique(filesOf(props).flatMap(({ _objects }) => _objects)));
    const rendered = objects
      .filter((object) => !this.isManaged(object))
      .map((object) => this.patch(object, props, facts));
    for (const object of rendered.filter(comesBeforeGrants)) this.render(object);
    if (this.needsGrants(props)) this.renderGrants(props, facts);
    for (const object of rendered.filter((each) => !comesBeforeGrants(each))) this.render(object);
  }

  /** The objects of the files, in the order in which they are applied, as a copy. */
  public get objects(): ApiObject[] {
    return [...this.apiObjects];
  }

  private get platform(): Platform {
    return Platform.of(this);
  }

  private checkVersion(version: AibrixReleaseVersion): ReleaseFileFacts {
    const known = Object.values(AibrixReleaseVersion);
    if (!known.includes(version)) {
      const problem = `'version' must be one of ${known.join(', ')}, got ${shown(version)}`;
      throw usageError(this, problem, 'what must be changed in the files of other releases is not known');
    }
    return RELEASE_FILE_FACTS[version];
  }

  private checkCore({ version, core }: AibrixReleaseProps): void {
    const found = releaseOfCore(core._objects);
    if (found === undefined || found === String(version)) return;
    const problem = `'core' must be the file of version ${version}, got that of ${shown(found)}`;
    throw usageError(this, problem, 'use the file of that release, or give its version');
  }

  private checkDependency({ version, dependency }: AibrixReleaseProps, { envoyGatewayTag }: ReleaseFileFacts): void {
    const tags = tagsOf(dependency?._objects ?? [], /(?:^|\/)envoyproxy\/gateway:([^@]+)/);
    const found = tags.find((tag) => tag !== envoyGatewayTag);
    if (found === undefined) return;
    const problem = `'dependency' must be the file of version ${version}, with Envoy Gateway ${envoyGatewayTag}, got ${shown(found)}`;
    throw usageError(this, problem, 'use the file of that release, or give its version');
  }

  private checkGatewayApi({ version, dependency }: AibrixReleaseProps, facts: ReleaseFileFacts): void {
    if (dependency === undefined || facts.runsOnStandardGatewayApi || !this.ownsGatewayApi) return;
    const problem = `'version' must be 0.3.0 or later on ${this.platform.toString()}, whose Gateway API lacks kinds that Envoy Gateway ${facts.envoyGatewayTag} needs to start, got ${version}`;
    throw usageError(this, problem, 'use a later release, or OpenShift 4.18 or earlier');
  }

  private checkUnique(objects: ReleaseObject[]): ReleaseObject[] {
    const seen = new Set<string>();
    for (const object of objects) {
      const identity = identityOf(object);
      if (seen.has(identity)) {
        throw usageError(
          this,
          `the files must hold every object once, but hold ${identity} twice`,
          'give each file once',
        );
      }
      seen.add(identity);
    }
    return objects;
  }

  private get ownsGatewayApi(): boolean {
    return this.isManagedDefinition('gateways.gateway.networking.k8s.io');
  }

  private isManaged({ kind, metadata }: ReleaseObject): boolean {
    return kind === 'CustomResourceDefinition' && this.isManagedDefinition(metadata.name);
  }

  private isManagedDefinition(name: string): boolean {
    return isManagedByOpenShift(name, this.platform.toString());
  }

  private patch(given: ReleaseObject, props: AibrixReleaseProps, facts: ReleaseFileFacts): ReleaseObject {
    const { version, keepUserIds = false } = props;
    const object = withOwnImages(given, version);
    if (!this.platform.assignsUserIds) return object;
    const admitted = admitPods(object, keepUserIds);
    return facts.fixesUserIds && !keepUserIds ? admitEnvoys(admitted) : admitted;
  }

  private render(object: ReleaseObject): void {
    const rendered = new ApiObject(this, identityOf(object), object);
    // What names no namespace must not get that of the chart.
    if (object.metadata.namespace === undefined) clusterScoped(rendered);
    this.apiObjects.push(rendered);
  }

  private needsGrants({ keepUserIds = false, grantScc = true }: AibrixReleaseProps): boolean {
    return this.platform.assignsUserIds && keepUserIds && grantScc;
  }

  private renderGrants({ dependency }: AibrixReleaseProps, facts: ReleaseFileFacts): void {
    const accounts = [
      ...(dependency === undefined ? [] : [CERTGEN_ACCOUNT]),
      ...(dependency === undefined || !facts.fixesUserIds ? [] : [CONTROLLER_ACCOUNT]),
      ...(facts.fixesUserIds ? [ENVOY_ACCOUNT] : []),
    ];
    if (accounts.length === 0) return;
    const scc = OpenShiftScc.fromBuiltIn(this, 'Scc', BuiltInScc.NONROOT_V2);
    const options = { namespaceName: ENVOY_GATEWAY_NAMESPACE };
    for (const name of accounts) {
      scc.grantTo(ServiceAccount.fromServiceAccountName(this, `Account.${name}`, name, options));
    }
  }
}

function filesOf({ core, coreCrds, dependency }: AibrixReleaseProps): { _objects: ReleaseObject[] }[] {
  return [dependency, coreCrds, core].filter((file) => file !== undefined);
}
