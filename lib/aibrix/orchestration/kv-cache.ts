import { ApiObject } from 'cdk8s';
import { ImagePullPolicy, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { NameRule, SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { Distribution, Platform } from '../../platform';
import { GpuResource } from '../../workload';
import { envFields, resourceFields } from '../../workload/container-fields';
import { KVCacheProps } from './kv-cache-props';
import { wholeNumber } from '../../core/whole-number';

/** The controller makes a Service `<name>-headless-service`. */
const CACHE_NAME: NameRule = { ...SERVICE_NAME, maxLength: SERVICE_NAME.maxLength - '-headless-service'.length };

/**
 * A cache of keys and values that the engines of a namespace share.
 *
 * Renders a KVCache (child `Resource`), of which the controller makes pods that run as the account `default`. They mount a folder of the node (Vineyard) or
 * share its IPC and add capabilities (InfiniStore, HPKV): Pod Security must be *privileged* in the namespace, and on OpenShift `sccGrant` must say which SCC
 * admits them. Later changes reach the pods only in `replicas` and the image. Source: vllm-project/aibrix:pkg/controller/kvcache (v0.5.0, v0.7.0).
 *
 * @example
 * new KVCache(chart, 'Cache', { aibrix, backend: KVCacheBackend.vineyard({ image: 'docker.io/aibrix/vineyardd:20241120' }) });
 */
export class KVCache extends Construct {
  /** The KVCache. */
  public readonly apiObject: ApiObject;
  /** Service that the controller makes for the blocks. */
  public readonly serviceName: string;
  /** Port of the Service. */
  public readonly port: number;

  constructor(scope: Construct, id: string, props: KVCacheProps) {
    super(scope, id);

    const { backend, metadata } = props;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'orchestration.aibrix.ai/v1alpha1',
      kind: 'KVCache',
      metadata: { ...metadata, annotations: { ...metadata?.annotations, ...backend._annotations } },
      spec: { ...backend._facts.specFor(props.aibrix.version), cache: this.cache(props) },
    });
    checkName(this, 'metadata.name', this.apiObject.name, CACHE_NAME);
    const { suffix, port } = backend._facts.service;
    this.serviceName = `${this.apiObject.name}${suffix}`;
    this.port = port;
    this.grantScc(props);
  }

  private cache({ backend, replicas = 1, ...props }: KVCacheProps): object {
    wholeNumber(this, 'replicas', replicas, { min: 1, fix: 'leave it out to run 1 pod' });
    if (props.env !== undefined && !backend._facts.takesEnv) {
      const problem = `'env' must be left out with ${backend.backendName}, got ${shown(Object.keys(props.env))}`;
      throw usageError(this, problem, 'set it in the image: the controller does not hand variables to this backend');
    }
    const rdma = props.rdmaResource === undefined ? undefined : GpuResource.named(props.rdmaResource);
    return {
      image: backend._facts.image,
      imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
      replicas,
      resources: resourceFields(props.resources, rdma === undefined ? 0 : 1, rdma),
      env: props.env === undefined ? undefined : envFields(props.env),
    };
  }

  private grantScc({ backend, sccGrant }: KVCacheProps): void {
    if (Platform.of(this).distribution !== Distribution.OPENSHIFT) return;
    if (sccGrant === undefined) {
      const problem = `'sccGrant' must be given on OpenShift, got undefined`;
      const needs = backend._facts.privileges.join(', ');
      throw usageError(
        this,
        problem,
        `name an SCC that allows ${needs}, or SccGrant.none(): the pods of ${backend.backendName} ask for it as the account 'default'`,
      );
    }
    const { namespace } = this.apiObject.metadata;
    const account = ServiceAccount.fromServiceAccountName(this, 'Account', 'default', { namespaceName: namespace });
    const binding = sccGrant._grantTo(this, 'Scc', account);
    if (binding !== undefined) this.apiObject.node.addDependency(binding);
  }
}
