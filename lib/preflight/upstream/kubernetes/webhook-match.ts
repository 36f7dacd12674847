import { Webhook } from '../api-server/built-in/admission/webhook-configuration';
import { OperationRule } from '../api-server/built-in/admission/operation-rules';
import { LabelSelector, isEmptySelector, selects } from '../api-server/label-selector';
import { asksAtRuntime } from './runtime-labels';

/** Which kind of object is created, and where. */
export interface RequestPlace {
  readonly group: string;
  readonly plural: string;

  /** The version that is asked for, and others of the kind. */
  readonly versions: readonly string[];

  /** Absent for objects of the whole cluster. */
  readonly namespace?: string;

  /** Labels of the namespace; absent when they are not known. */
  readonly namespaceLabels?: Labels;
}

/** A request to create an object. */
export interface CreateRequest extends RequestPlace {
  readonly labels: Labels;
}

/** Labels of an object. */
export interface Labels {
  readonly [label: string]: string;
}

const ADMISSION_GROUP = 'admissionregistration.k8s.io';
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Whether the API server asks a webhook about a request, or why that cannot be told (apiserver pkg/admission/plugin/webhook, v0.36.3). */
export function isAsked(webhook: Webhook, request: CreateRequest): boolean | { readonly unknown: string } {
  const { objectSelector = {}, namespaceSelector = {}, matchConditions = [] } = webhook;
  if (!isRuled(webhook, request)) return false;
  const isLater = asksAtRuntime(objectSelector);
  if (!isLater && !selects(objectSelector, request.labels)) return false;
  const inNamespace = selectsNamespace(namespaceSelector, request);
  if (inNamespace === false) return false;
  if (inNamespace === undefined) return { unknown: `the labels of namespace ${request.namespace} are not known` };
  if (isLater) return { unknown: 'its objectSelector asks for labels that pods get when they are made' };
  return matchConditions.length === 0 ? true : { unknown: 'its matchConditions are not evaluated' };
}

/** Whether it can be told for certain that a webhook is asked, by labels that are known before objects are created. */
export function isSelectable({ objectSelector = {}, matchConditions = [] }: Webhook): boolean {
  return matchConditions.length === 0 && !asksAtRuntime(objectSelector);
}

/** Labels that the namespace of a request has for certain. */
export function namespaceLabels({ namespace, namespaceLabels: known = {} }: RequestPlace): Labels {
  return namespace === undefined ? known : { ...known, [NAMESPACE_NAME]: namespace };
}

/** Whether a webhook has a rule for objects of a kind. */
export function isRuled({ rules = [], matchPolicy }: Webhook, request: RequestPlace): boolean {
  const versions = matchPolicy === 'Exact' ? request.versions.slice(0, 1) : request.versions;
  return request.group !== ADMISSION_GROUP && rules.some((rule) => fits(rule, request, versions));
}

function fits(rule: OperationRule, { group, plural, namespace }: RequestPlace, versions: readonly string[]): boolean {
  const { operations = [], apiGroups = [], apiVersions = [], resources = [], scope = '*' } = rule;
  const isOfScope = scope === '*' || (scope === 'Namespaced') === (namespace !== undefined && plural !== 'namespaces');
  return (
    isOfScope &&
    has(operations, 'CREATE') &&
    has(apiGroups, group) &&
    versions.some((version) => has(apiVersions, version)) &&
    resources.some((resource) => [plural, '*', `${plural}/*`, '*/*'].includes(resource))
  );
}

/** Whether a selector selects the namespace of a request; nothing where that hangs on labels that are not known. */
function selectsNamespace(selector: LabelSelector, request: CreateRequest): boolean | undefined {
  const { namespace, plural, labels } = request;
  if (plural === 'namespaces') return selects(selector, labels);
  if (namespace === undefined || isEmptySelector(selector)) return true;
  const certain = namespaceLabels(request);
  if (request.namespaceLabels !== undefined) return selects(selector, certain);
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const named = { [NAMESPACE_NAME]: matchLabels[NAMESPACE_NAME] ?? namespace };
  const ofName = matchExpressions.filter(({ key }) => key === NAMESPACE_NAME);
  if (!selects({ matchLabels: named, matchExpressions: ofName }, certain)) return false;
  const isByName =
    Object.keys(matchLabels).every((key) => key === NAMESPACE_NAME) && ofName.length === matchExpressions.length;
  return isByName ? true : undefined;
}

function has(items: readonly string[], item: string): boolean {
  return items.includes('*') || items.includes(item);
}
