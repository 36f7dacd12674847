import { JsonObject } from '../engine/json-value';
import { lazily } from '../engine/lazily';
import { LoadedObject } from '../engine/loaded-object';
import { ObjectIndex } from '../engine/object-index';
import { AccountPods } from './account-pods';
import { ApplyOrder } from './apply-order';
import { ApiServerPredictions } from './api-server-predictions';
import { AutoscalerIndex } from './autoscaler-index';
import { BudgetIndex } from './budget-index';
import { ClaimIndex } from './claim-index';
import { Component } from './components';
import { Creations } from './creations';
import { DerivedPods } from './derived-pods';
import { PodIndex } from './pod-index';
import { PodSecurity } from './pod-security/pod-security';
import { ClusterPresence } from './presence';
import { RefusedPods } from './scc/refused-pods';
import { SccPredictions } from './scc/scc-predictions';
import { ServedKinds } from './served-kinds';
import { StoredObjects } from './stored-objects';
import { Target } from './target';

/** What rules ask about the cluster: its objects, and what the software in it will do. */
export interface Cluster {
  readonly target: Target;

  /** Components whose versions are stated, or whose kinds are in the input. */
  readonly components: readonly Component[];

  /** The objects that are judged. */
  readonly judged: readonly LoadedObject[];

  /** The objects that are judged and those that are in the cluster already. */
  readonly objects: ObjectIndex;
  readonly presence: Pick<ClusterPresence, 'of' | 'isCovered' | 'maker'>;

  /** Pods and templates of pods by their labels. */
  readonly pods: PodIndex;

  /** The pods that there will be because of the objects. */
  readonly derivedPods: DerivedPods;

  /** The pods of all objects, of the input and of the cluster, by service account. */
  readonly accountPods: AccountPods;
  readonly autoscalers: AutoscalerIndex;
  readonly budgets: BudgetIndex;
  readonly claims: ClaimIndex;
  readonly podSecurity: PodSecurity;
  readonly apiServer: ApiServerPredictions;

  /** Answers of the admission of SecurityContextConstraints; absent where the cluster is no OpenShift. */
  readonly scc?: SccPredictions;

  /** The pods that no SCC admits; absent where the cluster is no OpenShift. */
  readonly refusedPods?: RefusedPods;
  readonly kinds: ServedKinds;
  readonly order: ApplyOrder;
  readonly creations: Creations;

  /** The object with its defaults, whether it breaks rules or not; nothing where it cannot be decoded or is of no built-in kind. */
  readonly decoded: (object: LoadedObject) => JsonObject | undefined;

  /** The object as the API server will store it, with its defaults; as it is written where that is not known. */
  readonly stored: (object: LoadedObject) => JsonObject;
}

/** What takes work, and what few rules ask for. */
type Views = Pick<
  Cluster,
  | 'pods'
  | 'derivedPods'
  | 'accountPods'
  | 'autoscalers'
  | 'budgets'
  | 'claims'
  | 'podSecurity'
  | 'scc'
  | 'refusedPods'
  | 'creations'
>;

/** What is known of a cluster. */
export interface ClusterFacts {
  readonly target: Target;
  readonly components: readonly Component[];

  /** Namespace of objects that name none. */
  readonly namespace: string;
  readonly judged: readonly LoadedObject[];

  /** Objects that are in the cluster already. */
  readonly present: readonly LoadedObject[];
}

/** The cluster that `facts` describe. */
export function clusterOf({ target, components, namespace, judged, present }: ClusterFacts): Cluster {
  const kinds = new ServedKinds(components.filter(possibleOn(target)), [...present, ...judged]);
  const place = (object: LoadedObject): LoadedObject => placed(object, kinds, namespace);
  const placedJudged = judged.map(place);
  const placedPresent = present.map(place);
  const objects = new ObjectIndex([...placedJudged, ...placedPresent]);
  const stored = new StoredObjects(kinds);
  const apiServer = new ApiServerPredictions(kinds, target, objects);
  const groups = new Set(placedJudged.map(({ ref }) => kinds.sourceOf(ref.apiVersion.replace(/\/.*/, ''))));
  const presence = new ClusterPresence({
    target,
    kinds,
    objects,
    judged: placedJudged,
    present: placedPresent,
    stored,
  });
  const order = new ApplyOrder(objects, placedJudged);
  const sccFacts = { target, objects, judged: placedJudged, presence, stored, apiServer };
  const views: Views = lazily({
    pods: () => new PodIndex(objects, stored),
    derivedPods: () => new DerivedPods({ target, components, objects, judged: placedJudged, stored }),
    accountPods: () => new AccountPods(objects, views.derivedPods),
    autoscalers: () => new AutoscalerIndex(objects, stored),
    budgets: () => new BudgetIndex(objects, stored, views.pods),
    claims: () => new ClaimIndex(objects, stored),
    podSecurity: () => new PodSecurity({ target, objects, judged: placedJudged, stored, scc: views.scc }),
    creations: () => new Creations({ judged: placedJudged, objects, kinds, order }),
    scc: () => (target.platform === 'openshift' ? new SccPredictions(sccFacts) : undefined),
    refusedPods: () => views.scc && new RefusedPods(views.derivedPods, views.scc),
  });
  return Object.assign(views, {
    target,
    components: components.filter((component) => component.isStated || groups.has(component)),
    judged: placedJudged,
    objects,
    presence,
    apiServer,
    kinds,
    order,
    decoded: (object: LoadedObject) => stored.of(object),
    stored: (object: LoadedObject) => apiServer.of(object).answer?.defaulted ?? object.body,
  });
}

/** Which components a platform can have: what OpenShift brings is not on a cluster that is said to be another. */
function possibleOn({ platform, isStated }: Target): (component: Component) => boolean {
  return (component) => component.name !== 'openshift' || component.isStated || !isStated || platform === 'openshift';
}

/** The object under the name that the cluster knows it by: in the namespace given, in the default one, or in none. */
function placed(object: LoadedObject, kinds: ServedKinds, fallback: string): LoadedObject {
  const { namespace, ...ref } = object.ref;
  const namespaced = kinds.isNamespaced(object.ref);
  if (namespaced === undefined) return object;
  return { ...object, ref: namespaced ? { ...ref, namespace: namespace ?? fallback } : ref };
}
