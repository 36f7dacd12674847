import { ApiObject, Lazy } from 'cdk8s';
import { EnvValue, IServiceAccount, ImagePullPolicy, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { NameRule, SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { Distribution, Platform } from '../../platform';
import { PodSecurity } from '../../workload';
import { envFields } from '../../workload/container-fields';
import { PodSecurityFields } from '../../workload/pod-security';
import { workloadAccount } from '../../workload/workload-account';
import { grantPodsScc } from '../model/pod-group';
import { CacheServer } from './kv-cache-facts';
import { KVCachePods } from './kv-cache-pods';
import { KVCacheProps } from './kv-cache-props';
import { CACHE_VOLUMES, cacheResources, cacheTemplate, rootSecurity } from './kv-cache-template';

/** The controller makes a Service `<name>-headless-service`. */
const CACHE_NAME: NameRule = { ...SERVICE_NAME, maxLength: SERVICE_NAME.maxLength - '-headless-service'.length };

/**
 * A cache of keys and values that engines share.
 *
 * Renders a KVCache (child `Resource`), of which the controller makes pods that run as the account `default`. They mount a folder of the node (Vineyard) or
 * share its IPC and add capabilities (InfiniStore, HPKV): Pod Security must be *privileged* in the namespace, and on OpenShift `sccGrant` must say which SCC
 * admits them. With `pods` (InfiniStore, HPKV), their template is rendered instead, with an account of its own and without either; Redis and the watcher are
 * the controller's still. Later changes reach the pods only in `replicas` and the image. Source: vllm-project/aibrix:pkg/controller/kvcache (v0.5.0, v0.7.0).
 *
 * @example
 * new KVCache(chart, 'Cache', { aibrix, backend: KVCacheBackend.infiniStore({ image: 'registry.example/infinistore:0.2' }), pods: {} });
 */
export class KVCache extends Construct {
  /** The KVCache. */
  public readonly apiObject: ApiObject;
  /** Service that the controller makes for the blocks. */
  public readonly serviceName: string;
  /** Port of the Service. */
  public readonly port: number;
  /** Service account of the pods that hold blocks. */
  public readonly serviceAccount: IServiceAccount;

  private readonly props: KVCacheProps;

  constructor(scope: Construct, id: string, props: KVCacheProps) {
    super(scope, id);

    this.props = props;
    const { backend, metadata, imagePullPolicy = ImagePullPolicy.IF_NOT_PRESENT } = props;
    const facts = backend._facts;
    const server = facts.server?.(props.resources);
    this.checkPods(server);
    const replicas = wholeNumber(this, 'replicas', props.replicas ?? 1, { min: 1, fix: 'leave it out to run 1 pod' });
    let cache: object = {};
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'orchestration.aibrix.ai/v1alpha1',
      kind: 'KVCache',
      metadata: { ...metadata, annotations: { ...metadata?.annotations, ...backend._annotations } },
      spec: {
        ...facts.specFor({ version: props.aibrix.version, imagePullPolicy }),
        cache: Lazy.any({ produce: () => cache }) as unknown,
      },
    });
    const name = checkName(this, 'metadata.name', this.apiObject.name, CACHE_NAME);
    this.serviceName = `${name}${facts.service.suffix}`;
    this.port = facts.service.port;
    if (props.pods === undefined || server === undefined) {
      this.serviceAccount = this.defaultAccount();
      cache = { ...this.controllersPods(imagePullPolicy), replicas };
      this.grantNamed(facts.privileges);
    } else {
      this.serviceAccount = this.ownAccount(props.pods, `${name}-server`);
      const security = this.security(props.pods, server);
      const { serviceAccount } = this;
      const template = { cache: this, props, pods: props.pods, server, security, imagePullPolicy };
      cache = { replicas, template: cacheTemplate({ ...template, serviceAccountName: serviceAccount.name }) };
      if (props.pods.lockMemoryAsRoot === true) this.grantNamed(['root', ...server.capabilities]);
      else grantPodsScc(this, { serviceAccount, security, volumes: CACHE_VOLUMES, sccGrant: props.sccGrant });
    }
    this.apiObject.addDependency(...this.node.children.filter((child) => child !== this.apiObject));
  }

  /**
   * Variables by which the connector of AIBrix in an engine finds the cache, for `env` of a model in any namespace; empty for Vineyard, whose engines share a
   * folder of the node (aibrix_kvcache/envs.py v0.5.0, v0.7.0).
   */
  public get engineEnv(): { [name: string]: EnvValue } {
    const { members, name } = this.props.backend._facts;
    if (members === undefined) return {};
    const { namespace } = this.apiObject.metadata;
    const host = [`${this.apiObject.name}-redis`, ...(namespace === undefined ? [] : [namespace, 'svc'])].join('.');
    const { address = `${host}:6379`, password, database = 0 } = members.externalRedis ?? {};
    // Before the variable that refers to it, or Kubernetes leaves the reference as it stands.
    const secret: { [name: string]: EnvValue } =
      password === undefined ? {} : { KV_CACHE_REDIS_PASSWORD: EnvValue.fromSecretValue(password) };
    const login = password === undefined ? '' : ':$(KV_CACHE_REDIS_PASSWORD)@';
    const url = `redis://${login}${address}${database === 0 ? '' : `/${database}`}`;
    return {
      ...secret,
      AIBRIX_KV_CACHE_OL_L2_CACHE_BACKEND: EnvValue.fromValue(name),
      AIBRIX_KV_CACHE_OL_META_SERVICE_BACKEND: EnvValue.fromValue('redis'),
      AIBRIX_KV_CACHE_OL_META_SERVICE_URL: EnvValue.fromValue(url),
      AIBRIX_KV_CACHE_OL_META_SERVICE_CLUSTER_META_KEY: EnvValue.fromValue(members.key),
    };
  }

  private checkPods(server: CacheServer | undefined): void {
    const { pods, env, backend } = this.props;
    if (pods === undefined) {
      if (env === undefined || backend._facts.takesEnv) return;
      const problem = `'env' needs 'pods' with ${backend.backendName}, got ${shown(Object.keys(env))}`;
      throw usageError(this, problem, 'give pods: {}: the controller does not hand variables to this backend');
    }
    if (server === undefined) {
      const problem = `'pods' needs InfiniStore or HPKV, the backend is ${backend.backendName}`;
      throw usageError(this, problem, 'leave it out: the controller reads no template for this backend');
    }
    if (pods.lockMemoryAsRoot === true && pods.podSecurity !== undefined) {
      throw usageError(
        this,
        "'pods.podSecurity' must be left out with 'pods.lockMemoryAsRoot'",
        'leave one of the two out: capabilities do nothing for other users',
      );
    }
  }

  /** `spec.cache` of which the controller makes the pods. */
  private controllersPods(imagePullPolicy: ImagePullPolicy): object {
    const { backend, env } = this.props;
    return {
      image: backend._facts.image,
      imagePullPolicy,
      resources: cacheResources(this.props),
      env: env === undefined ? undefined : envFields(env),
    };
  }

  private defaultAccount(): IServiceAccount {
    const { namespace } = this.apiObject.metadata;
    return ServiceAccount.fromServiceAccountName(this, 'Account', 'default', { namespaceName: namespace });
  }

  private ownAccount({ serviceAccount }: KVCachePods, name: string): IServiceAccount {
    const { namespace } = this.apiObject.metadata;
    return workloadAccount(this, { serviceAccount }, { name, namespace });
  }

  private security({ podSecurity, lockMemoryAsRoot }: KVCachePods, server: CacheServer): PodSecurityFields {
    if (lockMemoryAsRoot === true) return rootSecurity(server);
    return (podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this);
  }

  /** On OpenShift, grants the SCC that must be named. */
  private grantNamed(needs: string[]): void {
    const { sccGrant, backend } = this.props;
    if (Platform.of(this).distribution !== Distribution.OPENSHIFT) return;
    if (sccGrant === undefined) {
      const account = shown(this.serviceAccount.name);
      throw usageError(
        this,
        `'sccGrant' must be given on OpenShift, got undefined`,
        `name an SCC that allows ${needs.join(', ')}, or SccGrant.none(): the pods of ${backend.backendName} ask for it as the account ${account}`,
      );
    }
    sccGrant._grantTo(this, 'Scc', this.serviceAccount);
  }
}
