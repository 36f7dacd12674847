import { Construct } from 'constructs';
import {
  MUTATING_WEBHOOKS,
  SYSTEM_NAMESPACE,
  VALIDATING_WEBHOOKS,
  WEBHOOK_SECRET,
  WEBHOOK_SERVICE,
} from '../installation-names';
import { renderClusterObject, renderSystemObject } from '../system-object';
import { CONTROLLER_LABELS } from './controller-pods';

const ADMISSION = 'admissionregistration.k8s.io/v1';
const COMPONENT = 'webhook';

interface Hook {
  readonly apiGroup: string;
  readonly version: string;
  /** Kind in lower case. */
  readonly kind: string;
  /** Name, without the letter that tells mutating from validating. */
  readonly name: string;
}

/** In the order of upstream's manifests (config/webhook/manifests.yaml v0.5.0, v0.6.0, v0.7.0). */
const HOOKS: Hook[] = [
  { apiGroup: 'apps', version: 'v1', kind: 'deployment', name: 'edeployment.aibrix.ai' },
  {
    apiGroup: 'orchestration.aibrix.ai',
    version: 'v1alpha1',
    kind: 'kvcache',
    name: 'kvcache-v1alpha1.kb.io',
  },
  { apiGroup: 'model.aibrix.ai', version: 'v1alpha1', kind: 'modeladapter', name: 'modeladapter.kb.io' },
  {
    apiGroup: 'autoscaling.aibrix.ai',
    version: 'v1alpha1',
    kind: 'podautoscaler',
    name: 'podautoscaler-v1alpha1.kb.io',
  },
  { apiGroup: 'orchestration.aibrix.ai', version: 'v1alpha1', kind: 'stormservice', name: 'stormservice.kb.io' },
];

/**
 * Renders the webhooks with their Service, and the Secret that the controller writes their certificate to.
 *
 * The Secret has no data and the configurations no CA: the controller makes both and owns those fields, which a server-side apply leaves alone.
 */
export function renderWebhooks(scope: Construct): void {
  renderSystemObject(scope, 'WebhookCertificate', { apiVersion: 'v1', kind: 'Secret', name: WEBHOOK_SECRET });
  renderSystemObject(scope, 'WebhookService', {
    apiVersion: 'v1',
    kind: 'Service',
    name: WEBHOOK_SERVICE,
    component: COMPONENT,
    fields: { spec: { selector: CONTROLLER_LABELS, ports: [{ port: 443, protocol: 'TCP', targetPort: 9443 }] } },
  });
  renderClusterObject(scope, 'MutatingWebhooks', {
    apiVersion: ADMISSION,
    kind: 'MutatingWebhookConfiguration',
    name: MUTATING_WEBHOOKS,
    component: COMPONENT,
    fields: { webhooks: HOOKS.map((hook) => webhook(hook, 'mutate')) },
  });
  renderClusterObject(scope, 'ValidatingWebhooks', {
    apiVersion: ADMISSION,
    kind: 'ValidatingWebhookConfiguration',
    name: VALIDATING_WEBHOOKS,
    component: COMPONENT,
    fields: { webhooks: HOOKS.map((hook) => webhook(hook, 'validate')) },
  });
}

function webhook({ apiGroup, version, kind, name }: Hook, verb: 'mutate' | 'validate'): object {
  const path = `/${verb}-${apiGroup.replaceAll('.', '-')}-${version}-${kind}`;
  return {
    name: `${verb[0]}${name}`,
    admissionReviewVersions: ['v1'],
    clientConfig: { service: { name: WEBHOOK_SERVICE, namespace: SYSTEM_NAMESPACE, path } },
    // With the controller down, every Deployment of the cluster can still be written.
    failurePolicy: 'Ignore',
    rules: [
      { apiGroups: [apiGroup], apiVersions: [version], operations: ['CREATE', 'UPDATE'], resources: [`${kind}s`] },
    ],
    sideEffects: 'None',
  };
}
