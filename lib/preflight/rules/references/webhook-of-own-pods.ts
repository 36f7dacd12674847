import { Cluster } from '../../cluster/cluster';
import { podRequest } from '../../cluster/requests';
import { RequiredWebhook, WEBHOOK_KINDS, requiredWebhooks } from '../../cluster/webhooks';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { refusedCall } from '../../upstream/kubernetes/server-backend';
import { isAsked } from '../../upstream/kubernetes/webhook-match';

export const webhookOfOwnPods = defineRule<Cluster>({
  id: 'REF-028',
  severity: 'warning',
  title: 'Webhook that is asked about the pods that answer for it',
  kinds: WEBHOOK_KINDS,
  upstream: ['kubernetes/apiserver:pkg/admission/plugin/webhook/generic/webhook.go (v0.36.3)'],
  docs: 'Once none of the pods runs, no new one can be made: somebody has to delete the configuration. Said where `failurePolicy` is `Fail`.',

  *check(object, cluster) {
    for (const required of requiredWebhooks(object, cluster)) {
      const outcome = outcomeOf(required, cluster);
      if (outcome !== undefined) yield outcome;
    }
  },
});

function outcomeOf(
  { webhook, backend, path, pods }: RequiredWebhook,
  cluster: Cluster,
): Violation | Unknown | undefined {
  let unknown: Unknown | undefined;
  for (const source of pods) {
    const { kind, name } = source.object.ref;
    const asked = isAsked(webhook, podRequest(source, cluster));
    if (asked === false) return undefined; // these pods can answer for the others
    if (asked === true) continue;
    unknown ??= {
      unknown: `whether it is asked about the pods of ${kind} ${name}, which answer for it: ${asked.unknown}`,
      path,
    };
  }
  if (unknown !== undefined) return unknown;
  const [{ object }] = pods;
  return {
    path,
    cause: `it is asked about the pods of ${object.ref.kind} '${object.ref.name}', which answer for it`,
    symptom: `FailedCreate: Error creating: Internal error occurred: ${refusedCall(backend)}`,
    fix: 'leave its own namespace out by namespaceSelector, or its pods by objectSelector',
    related: [object.ref],
  };
}
