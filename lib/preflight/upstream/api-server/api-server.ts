import { ApiServerAnswer } from './answer';
import { BUILT_IN_KINDS } from './built-in/built-in-kinds';
import { ClusterState } from './built-in/cluster-state';
import { createBuiltIn } from './built-in/create-built-in';
import { createCustomResource } from './custom-resource/create-custom-resource';
import { CustomResourceType } from './custom-resource/custom-resource-type';
import { BodySource, ReadBody, UnreadableBody } from './body/body';
import { readJson } from './body/read-json';
import { noObjectProblem, unrecognized } from './body/unrecognized';
import { JsonObject, isJsonObject } from './json-value';
import { RequestPath } from './request-path';

/** Groups that every API server has, besides the group without a name. */
const BUILT_IN_GROUPS: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** What a cluster has. */
export interface ApiServerState extends ClusterState {
  /** Versions of kinds that its CustomResourceDefinitions define and serve. */
  readonly customResources: CustomResourceType[];

  /** Its namespaces; objects of others are refused. Without them all namespaces count as existing. */
  readonly namespaces?: string[];
}

/** Answers create requests as a Kubernetes API server does, of 1.34 to 1.36. */
export class ApiServer {
  private readonly customResources: ReadonlyMap<string, CustomResourceType>;
  private readonly groups: ReadonlySet<string>;
  private readonly namespaces?: ReadonlySet<string>;
  private readonly cluster: ClusterState;

  constructor({ customResources, namespaces, ...cluster }: ApiServerState) {
    this.cluster = cluster;
    this.customResources = new Map(
      customResources.map((type) => [`${type.group}/${type.version}/${type.plural}`, type]),
    );
    this.groups = new Set(customResources.map(({ group }) => group));
    this.namespaces = namespaces === undefined ? undefined : new Set(namespaces);
  }

  /**
   * The answer to a create request; nothing when the kind is built in and its rules are not known here.
   *
   * @param source the body as it is sent
   */
  public create(path: RequestPath, body: JsonObject, source: BodySource = {}): ApiServerAnswer | undefined {
    const key = `${path.group}/${path.version}/${path.plural}`;
    const custom = this.customResources.get(key);
    const builtIn = BUILT_IN_KINDS.get(key);
    const namespaced = custom?.namespaced ?? builtIn?.namespaced;
    if (namespaced === undefined) return this.notFound(path);
    if (namespaced !== (path.namespace !== '')) return NOT_SERVED;
    const answer =
      custom === undefined
        ? builtIn && createBuiltIn(builtIn, path.namespace, body, { cluster: this.cluster, notes: source.notes })
        : createCustomResource(custom, path.namespace, body, source);
    return answer?.status === 400 || this.hasNamespace(path.namespace) ? answer : missingNamespace(path.namespace);
  }

  /**
   * The answer to a create request whose body is a text.
   *
   * @param body what was read of the text; by default it is read as JSON
   */
  public createFromText(
    path: RequestPath,
    text: string,
    body: ReadBody | UnreadableBody = readJson(text),
  ): ApiServerAnswer | undefined {
    const key = `${path.group}/${path.version}/${path.plural}`;
    const kind = this.customResources.get(key)?.kind ?? BUILT_IN_KINDS.get(key)?.kind;
    const problem = 'problem' in body ? body.problem : noObjectProblem(body.value);
    if (kind !== undefined && problem !== undefined) return unrecognized(kind, problem, text);
    const value = 'value' in body && isJsonObject(body.value) ? body.value : {};
    return this.create(path, value, { text, notes: 'notes' in body ? body.notes : undefined });
  }

  private hasNamespace(namespace: string): boolean {
    return namespace === '' || this.namespaces === undefined || this.namespaces.has(namespace);
  }

  private notFound({ group }: RequestPath): ApiServerAnswer | undefined {
    if (BUILT_IN_GROUPS.has(group) || this.groups.has(group)) return NOT_SERVED;
    return { status: 404, reason: '', message: '404 page not found\n', causes: [], warnings: [] };
  }
}

/** The answer for a kind, or a scope of it, that is not served. */
export const NOT_SERVED: ApiServerAnswer = {
  status: 404,
  reason: 'NotFound',
  message: 'the server could not find the requested resource',
  causes: [],
  warnings: [],
};

function missingNamespace(namespace: string): ApiServerAnswer {
  return { status: 404, reason: 'NotFound', message: `namespaces "${namespace}" not found`, causes: [], warnings: [] };
}
