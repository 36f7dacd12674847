import { LoadedObject } from '../engine/loaded-object';
import { ApiServerAnswer } from '../upstream/api-server/answer';
import { ApiServer } from '../upstream/api-server/api-server';
import { goTypeOfKind } from '../upstream/api-server/built-in/go-types';
import { GroupSource, ServedKinds } from './served-kinds';

/** What the API server will answer to an object, or why that cannot be told. */
export type Prediction =
  | { readonly answer: ApiServerAnswer; readonly unknown?: undefined }
  | { readonly answer?: undefined; readonly unknown: string };

/** The API server's answers to the objects of the input, each asked for once. */
export class ApiServerPredictions {
  private readonly server: ApiServer;
  private readonly predictions = new Map<LoadedObject, Prediction>();

  constructor(private readonly kinds: ServedKinds) {
    this.server = new ApiServer({ customResources: kinds.customResources });
  }

  public of(object: LoadedObject): Prediction {
    let prediction = this.predictions.get(object);
    if (prediction === undefined) this.predictions.set(object, (prediction = this.predict(object)));
    return prediction;
  }

  private predict({ ref, body }: LoadedObject): Prediction {
    const kind = this.kinds.find(ref);
    if (kind === undefined) return this.unserved(ref);
    const { group, version, plural } = kind;
    const answer = this.server.create({ group, version, plural, namespace: ref.namespace ?? '' }, body);
    return answer === undefined ? { unknown: `the rules of kind ${ref.kind} are not known` } : { answer };
  }

  private unserved({ apiVersion, kind }: { apiVersion: string; kind: string }): Prediction {
    if (apiVersion === '' || kind === '') return { unknown: 'apiVersion or kind is missing' };
    const slash = apiVersion.indexOf('/');
    const group = apiVersion.slice(0, Math.max(slash, 0));
    if (goTypeOfKind(`${apiVersion}/${kind}`) !== undefined) {
      return { unknown: `kind ${kind} of ${apiVersion} is built in, and its rules are not modelled` };
    }
    const source = this.kinds.sourceOf(group);
    if (source !== undefined && source !== 'definitions' && !source.isStated) {
      return {
        unknown: `${assumption(source)} has no kind ${kind} in ${apiVersion}; --component states another version`,
      };
    }
    const path = { group, version: apiVersion.slice(slash + 1), namespace: '', plural: `${kind.toLowerCase()}s` };
    const answer = this.server.create(path, {});
    if (source === undefined && answer?.reason === '') {
      return {
        unknown: `no schema of kind ${kind} in ${apiVersion} is at hand; --state reads its CustomResourceDefinition`,
      };
    }
    return answer === undefined ? { unknown: `the rules of kind ${kind} are not known` } : { answer };
  }
}

function assumption({ name, version }: Exclude<GroupSource, 'definitions'>): string {
  return `${name} ${version}, the newest that is known,`;
}
