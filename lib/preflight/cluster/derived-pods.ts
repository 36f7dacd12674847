import { JsonObject } from '../engine/json-value';
import { LoadedObject } from '../engine/loaded-object';
import { ObjectIndex, kindKey } from '../engine/object-index';
import { POD } from '../upstream/api-server/built-in/core/pod/pod';
import { readBuiltIn } from '../upstream/api-server/built-in/read-built-in';
import { Made, MadePods } from '../upstream/kubernetes/made-pods';
import { MakerWorld } from '../upstream/kubernetes/pod-maker';
import { KINDS_WITH_PODS } from '../upstream/kubernetes/pod-template';
import { accountNameOf, admitServiceAccount } from '../upstream/kubernetes/service-account-admission';
import { withoutNulls } from '../upstream/kubernetes/without-nulls';
import { workloadPods } from '../upstream/kubernetes/workload-pods';
import { User } from '../upstream/rbac/user';
import { Component } from './components';
import { Controllers } from './controllers';
import { podMakerOf } from './pod-makers';
import { StoredObjects } from './stored-objects';
import { Target } from './target';

/** A pod that the cluster will have because of an object; one for all that are alike. */
export interface DerivedPod {
  readonly owner: LoadedObject;

  /** Whether the owner has its spec, or its controller makes that up. */
  readonly origin: 'template' | 'generated';

  /** Path of its spec in the owner; empty when that is made up. */
  readonly path: string;
  readonly namespace: string;
  readonly serviceAccount: string;

  /** The pod as it reaches the admission of SecurityContextConstraints. */
  readonly pod: JsonObject;

  /** Who creates it; absent where that is not known. */
  readonly requester?: User;

  /** A fact that the pod depends on, and that is not known. */
  readonly doubt?: string;
}

/** Pods of an object of which nothing is known. */
export interface UnknownPods {
  readonly owner: LoadedObject;

  /** The fact that is not known. */
  readonly unknown: string;
}

/** What pods are derived from. */
export interface DerivationFacts {
  readonly target: Target;
  readonly components: readonly Component[];
  readonly objects: ObjectIndex;

  /** The objects whose pods are listed. */
  readonly judged: readonly LoadedObject[];
  readonly stored: StoredObjects;
}

/** The pods that the cluster will have because of its objects, each made once. */
export class DerivedPods {
  private readonly derived = new Map<LoadedObject, readonly (DerivedPod | UnknownPods)[]>();

  private readonly world: MakerWorld;

  constructor(private readonly facts: DerivationFacts) {
    const { objects, stored, components } = facts;
    const controllers = new Controllers(objects, stored, components);
    this.world = {
      objects,
      version: (component) => controllers.version(component),
      controller: (component) => controllers.controller(component),
    };
  }

  /** The pods of an object. */
  public ofObject(object: LoadedObject): readonly (DerivedPod | UnknownPods)[] {
    let pods = this.derived.get(object);
    if (pods === undefined) this.derived.set(object, (pods = this.derive(object)));
    return pods;
  }

  /** The pods of all objects that are judged. */
  public all(): (DerivedPod | UnknownPods)[] {
    return this.facts.judged.flatMap((object) => this.ofObject(object));
  }

  private derive(owner: LoadedObject): (DerivedPod | UnknownPods)[] {
    return this.made(owner).map((pods) =>
      'unknown' in pods ? { owner, unknown: pods.unknown } : this.admitted(owner, pods),
    );
  }

  private made(owner: LoadedObject): Made {
    const kind = kindKey(owner.ref);
    const maker = podMakerOf(kind);
    if (maker !== undefined) return maker({ ...owner, body: withoutNulls(owner.body) }, this.world);
    if (!KINDS_WITH_PODS.includes(kind)) return [];
    const decoded = this.facts.stored.of(owner);
    return decoded === undefined ? [{ unknown: 'it cannot be decoded' }] : workloadPods(kind, decoded);
  }

  /** A pod with its defaults, and with what plugins give it before SecurityContextConstraints are asked. */
  private admitted(owner: LoadedObject, made: MadePods): DerivedPod | UnknownPods {
    const namespace = made.namespace ?? owner.ref.namespace ?? '';
    const metadata = { ...made.metadata, namespace };
    const pod = readBuiltIn('v1/Pod', { apiVersion: 'v1', kind: 'Pod', metadata, spec: made.spec }, POD);
    if (pod === undefined) return { owner, unknown: 'its pods cannot be decoded' };
    const serviceAccount = accountNameOf(pod.spec as JsonObject);
    const isOpenShift = this.facts.target.platform === 'openshift';
    admitServiceAccount(pod, { account: this.account(namespace, serviceAccount), isOpenShift });
    return {
      owner,
      origin: made.path === '' ? 'generated' : 'template',
      path: made.path,
      namespace,
      serviceAccount,
      pod,
      ...(made.requester && { requester: made.requester }),
      ...doubtOf(owner, made),
    };
  }

  private account(namespace: string, name: string): JsonObject | undefined {
    const account = this.facts.objects.named({ apiVersion: 'v1', kind: 'ServiceAccount', namespace, name }).at(0);
    return account && this.facts.stored.of(account);
  }
}

function doubtOf({ inTemplate }: LoadedObject, { doubt, metadata, spec }: MadePods): { doubt?: string } {
  if (doubt !== undefined) return { doubt };
  const hasParameter = inTemplate && JSON.stringify([metadata, spec]).includes('${');
  return hasParameter ? { doubt: 'a parameter of the Template is in its pods' } : {};
}
