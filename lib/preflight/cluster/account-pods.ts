import { ObjectIndex } from '../engine/object-index';
import { KINDS_WITH_PODS } from '../upstream/kubernetes/pod-template';
import { DerivedPod, DerivedPods, UnknownPods } from './derived-pods';
import { CUSTOM_KINDS_WITH_PODS } from './pod-makers';

/** The pods of a cluster by their namespaces and service accounts. */
export class AccountPods {
  private readonly pods = new Map<string, DerivedPod[]>();
  private readonly unknowns = new Map<string, UnknownPods>();
  private readonly requesters = new Set<string>();

  constructor(objects: ObjectIndex, derived: DerivedPods) {
    const owners = [...KINDS_WITH_PODS, ...CUSTOM_KINDS_WITH_PODS].flatMap((kind) => objects.ofKind(kind));
    for (const pod of owners.flatMap((owner) => derived.ofObject(owner))) this.add(pod);
  }

  /** The pods that run as a service account. */
  public of(namespace: string, account: string): readonly DerivedPod[] {
    return this.pods.get(`${namespace}/${account}`) ?? [];
  }

  /** The pods of a namespace. */
  public inNamespace(namespace: string): readonly DerivedPod[] {
    return this.pods.get(namespace) ?? [];
  }

  /** An object of a namespace whose pods are not known. */
  public unknownIn(namespace: string): UnknownPods | undefined {
    return this.unknowns.get(namespace);
  }

  /** Whether some pod is created by a user. */
  public isRequester(user: string): boolean {
    return this.requesters.has(user);
  }

  private add(pod: DerivedPod | UnknownPods): void {
    if ('unknown' in pod) {
      this.unknowns.set(pod.owner.ref.namespace ?? '', pod);
      return;
    }
    const { namespace, serviceAccount, requester } = pod;
    if (requester !== undefined) this.requesters.add(requester.name);
    for (const key of [namespace, `${namespace}/${serviceAccount}`]) {
      const pods = this.pods.get(key);
      if (pods === undefined) this.pods.set(key, [pod]);
      else pods.push(pod);
    }
  }
}
