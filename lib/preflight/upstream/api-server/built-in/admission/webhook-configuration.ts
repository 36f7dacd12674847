import { Cause, duplicate, invalid, notSupported, required } from '../../field-error';
import { JsonObject } from '../../json-value';
import { LabelSelector, labelSelectorCauses } from '../../label-selector';
import { subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { MatchCondition, matchConditionsCauses } from './match-conditions';
import { failurePolicyCauses, matchPolicyCauses } from './match-resources';
import { OperationRule, defaultedRule, operationRuleCauses } from './operation-rules';
import { reviewVersionCauses } from './review-versions';
import { staticNameWarnings } from './static-name';
import { WebhookClient, webhookClientCauses } from './webhook-client';

/** `admissionregistration` `ValidatingWebhook` and `MutatingWebhook`. */
export interface Webhook {
  readonly name?: string;
  readonly clientConfig?: WebhookClient;
  readonly rules?: OperationRule[];
  readonly failurePolicy?: string;
  readonly matchPolicy?: string;
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly sideEffects?: string;
  readonly timeoutSeconds?: number;
  readonly admissionReviewVersions?: string[];
  readonly matchConditions?: MatchCondition[];

  /** Of webhooks that change objects. */
  readonly reinvocationPolicy?: string;
}

const SIDE_EFFECTS = ['None', 'NoneOnDryRun'];
const REINVOCATIONS = ['IfNeeded', 'Never'];
const MAX_TIMEOUT = 30;
const HTTPS_PORT = 443;

/** ValidatingWebhookConfiguration (kubernetes `admissionregistration/validation`, v1.36.3). */
export const VALIDATING_WEBHOOK_CONFIGURATION: BuiltInKind = {
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  takesAnyFinalizer: true,
  hasGeneration: true,
  applyDefaults: (object) => defaultWebhooks(object, {}),
  causes: webhookCauses,
  warnings: staticNameWarnings,
};

/** MutatingWebhookConfiguration: the same for webhooks that change objects. */
export const MUTATING_WEBHOOK_CONFIGURATION: BuiltInKind = {
  ...VALIDATING_WEBHOOK_CONFIGURATION,
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  applyDefaults: (object) => defaultWebhooks(object, { reinvocationPolicy: 'Never' }),
};

function defaultWebhooks(object: JsonObject, own: Partial<Webhook>): void {
  const { webhooks } = object as { readonly webhooks?: Webhook[] };
  if (webhooks === undefined) return;
  const defaulted = webhooks.map((webhook) => {
    const { clientConfig = {}, rules } = webhook;
    const { service } = clientConfig;
    return {
      ...own,
      failurePolicy: 'Fail',
      matchPolicy: 'Equivalent',
      namespaceSelector: {},
      objectSelector: {},
      timeoutSeconds: 10,
      ...webhook,
      clientConfig:
        service === undefined ? clientConfig : { ...clientConfig, service: { port: HTTPS_PORT, ...service } },
      ...(rules === undefined ? {} : { rules: rules.map(defaultedRule) }),
    };
  });
  object.webhooks = defaulted as unknown as JsonObject[];
}

function webhookCauses(object: JsonObject): Cause[] {
  const { webhooks = [] } = object as { readonly webhooks?: Webhook[] };
  const names = new Set<string>();
  return webhooks.flatMap((webhook, index) => {
    const { name = '', admissionReviewVersions = [] } = webhook;
    const path = `webhooks[${index}]`;
    const repeated = name !== '' && names.has(name);
    names.add(name);
    return [
      ...oneWebhookCauses(webhook, path),
      ...reviewVersionCauses(admissionReviewVersions, `${path}.admissionReviewVersions`),
      ...(repeated ? [duplicate(`${path}.name`, name)] : []),
    ];
  });
}

function oneWebhookCauses(webhook: Webhook, path: string): Cause[] {
  const { name = '', rules = [], timeoutSeconds = 10, reinvocationPolicy = 'Never' } = webhook;
  const { clientConfig = {}, matchConditions = [] } = webhook;
  return [
    ...nameCauses(name, `${path}.name`),
    ...rules.flatMap((rule, index) => operationRuleCauses(rule, `${path}.rules[${index}]`)),
    ...failurePolicyCauses(webhook.failurePolicy, `${path}.failurePolicy`),
    ...matchPolicyCauses(webhook.matchPolicy, `${path}.matchPolicy`),
    ...sideEffectCauses(webhook.sideEffects, `${path}.sideEffects`),
    ...(timeoutSeconds > MAX_TIMEOUT || timeoutSeconds < 1
      ? [invalid(`${path}.timeoutSeconds`, timeoutSeconds, 'the timeout value must be between 1 and 30 seconds')]
      : []),
    ...labelSelectorCauses(webhook.namespaceSelector, `${path}.namespaceSelector`),
    ...labelSelectorCauses(webhook.objectSelector, `${path}.objectSelector`),
    ...(REINVOCATIONS.includes(reinvocationPolicy)
      ? []
      : [notSupported(`${path}.reinvocationPolicy`, reinvocationPolicy, REINVOCATIONS)]),
    ...webhookClientCauses(clientConfig, `${path}.clientConfig`),
    ...matchConditionsCauses(matchConditions, { authorizer: true }, `${path}.matchConditions`),
  ];
}

function nameCauses(name: string, path: string): Cause[] {
  if (name === '') return [required(path)];
  const problems = subdomainProblems(name);
  if (problems.length > 0) return [invalid(path, name, problems.join(','))];
  if (name.split('.').length >= 3) return [];
  return [invalid(path, name, 'should be a domain with at least three segments separated by dots')];
}

function sideEffectCauses(sideEffects: string | undefined, path: string): Cause[] {
  if (sideEffects === undefined) return [required(path, `must specify one of ${SIDE_EFFECTS.join(', ')}`)];
  return SIDE_EFFECTS.includes(sideEffects) ? [] : [notSupported(path, sideEffects, SIDE_EFFECTS)];
}
