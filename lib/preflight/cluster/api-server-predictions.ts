import { JsonObject } from '../engine/json-value';
import { LoadedObject, ObjectRef } from '../engine/loaded-object';
import { memberAt } from '../engine/member-at';
import { ObjectIndex, groupOf, kindKey } from '../engine/object-index';
import { ApiServerAnswer } from '../upstream/api-server/answer';
import { ApiServer, NOT_SERVED } from '../upstream/api-server/api-server';
import { ADMIN_LABEL } from '../upstream/api-server/built-in/resource/device-claim';
import { availability, builtInApi } from '../upstream/api-versions/built-in-api';
import { isOpenShiftGroup } from '../upstream/api-versions/openshift-groups';
import { createScc } from '../upstream/scc/create-scc';
import { GroupSource, ServedKind, ServedKinds } from './served-kinds';
import { Target, kubernetesMinor } from './target';

/** What the API server will answer to an object, or why that cannot be told. */
export type Prediction =
  | { readonly answer: ApiServerAnswer; readonly unknown?: undefined }
  | { readonly answer?: undefined; readonly unknown: string };

/** The API server's answers to the objects of the input, each asked for once. */
export class ApiServerPredictions {
  private readonly server: ApiServer;
  private readonly predictions = new Map<LoadedObject, Prediction>();

  constructor(
    private readonly kinds: ServedKinds,
    private readonly target: Target,
    objects: ObjectIndex,
  ) {
    this.server = new ApiServer({
      customResources: kinds.customResources,
      minor: kubernetesMinor(target),
      adminNamespaces: { includes: (name) => mayAdminister(name, objects) },
    });
  }

  public of(object: LoadedObject): Prediction {
    let prediction = this.predictions.get(object);
    if (prediction === undefined) this.predictions.set(object, (prediction = this.predict(object)));
    return prediction;
  }

  private predict({ ref, body }: LoadedObject): Prediction {
    const builtIn = this.builtIn(ref);
    if (builtIn !== undefined) return builtIn;
    const kind = this.kinds.find(ref);
    if (kind === undefined) return this.unserved(ref);
    const answer = this.create(kind, ref, body);
    return answer === undefined ? { unknown: `the rules of kind ${ref.kind} are not known` } : { answer };
  }

  private create(
    { group, version, plural }: ServedKind,
    ref: ObjectRef,
    body: JsonObject,
  ): ApiServerAnswer | undefined {
    const path = { group, version, plural, namespace: ref.namespace ?? '' };
    if (kindKey(ref) !== 'SecurityContextConstraints.security.openshift.io') return this.server.create(path, body);
    return createScc(body, (filled) => this.server.create(path, filled));
  }

  /** What the minor of the cluster says of a built-in kind; nothing when the kind decides. */
  private builtIn(ref: ObjectRef): Prediction | undefined {
    const api = builtInApi(ref);
    if (api === undefined) return undefined;
    const { apiVersion, kind } = api;
    const available = availability(api, kubernetesMinor(this.target));
    if (available === 'served' && this.kinds.find(ref) !== undefined) return undefined;
    if (available === 'served') {
      return { unknown: `kind ${kind} of ${apiVersion} is built in, and its rules are not modelled` };
    }
    if (available === 'on request') {
      return { unknown: `kind ${kind} of ${apiVersion} is served only where the cluster turns it on` };
    }
    return { answer: NOT_SERVED };
  }

  private unserved({ apiVersion, kind }: ObjectRef): Prediction {
    if (apiVersion === '' || kind === '') return { unknown: 'apiVersion or kind is missing' };
    const group = groupOf(apiVersion);
    const source = this.kinds.sourceOf(group);
    if (source !== 'definitions' && isOpenShiftGroup(group)) return this.ofOpenShift(apiVersion, kind);
    if (source !== undefined && source !== 'definitions' && !source.isStated) {
      return {
        unknown: `${assumption(source)} has no kind ${kind} in ${apiVersion}; --component states another version`,
      };
    }
    const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
    const answer = this.server.create({ group, version, namespace: '', plural: `${kind.toLowerCase()}s` }, {});
    if (source === undefined && answer?.reason === '') {
      return {
        unknown: `no schema of kind ${kind} in ${apiVersion} is at hand; --state reads its CustomResourceDefinition`,
      };
    }
    return answer === undefined ? { unknown: `the rules of kind ${kind} are not known` } : { answer };
  }

  private ofOpenShift(apiVersion: string, kind: string): Prediction {
    const { platform, isStated } = this.target;
    if (isStated && platform === 'kubernetes') return { answer: NOT_SERVED };
    return { unknown: `kind ${kind} of ${apiVersion} belongs to OpenShift, and its rules are not modelled` };
  }
}

/** Whether claims of a namespace may administer devices; one that is not at hand may be labelled for it. */
function mayAdminister(name: string, objects: ObjectIndex): boolean {
  const namespaces = objects.named({ apiVersion: 'v1', kind: 'Namespace', name });
  const isLabelled = ({ body }: LoadedObject): boolean => memberAt(body, 'metadata', 'labels', ADMIN_LABEL) === 'true';
  return namespaces.length === 0 || namespaces.some(isLabelled);
}

function assumption({ name, version }: Exclude<GroupSource, 'definitions'>): string {
  return `${name} ${version}, the newest that is known,`;
}
