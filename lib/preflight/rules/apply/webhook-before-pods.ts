import { Cluster } from '../../cluster/cluster';
import { RequiredWebhook, WEBHOOK_KINDS, requiredWebhooks } from '../../cluster/webhooks';
import { defineRule } from '../../engine/define-rule';
import { refusedCall } from '../../upstream/kubernetes/server-backend';

export const webhookBeforePods = defineRule<Cluster>({
  id: 'APL-007',
  severity: 'warning',
  title: 'Webhook that is applied before its pods can answer',
  kinds: WEBHOOK_KINDS,
  upstream: [
    'kubernetes/apiserver:pkg/admission/plugin/webhook/generic/webhook.go (v0.36.3)',
    'kubernetes/kubectl:pkg/cmd/apply/apply.go (v0.36.3)',
  ],
  docs: 'Said where one `kubectl apply` makes the pods, the webhook whose `failurePolicy` is `Fail`, and after it an object that the API server asks it about. Until the pods are ready such objects are refused; those that arrive before the API server knows the webhook are not. A later run works.',

  *check(object, cluster) {
    if (cluster.order.created(object.ref).length === 0) return;
    for (const required of requiredWebhooks(object, cluster)) {
      const guarded = areNew(required, cluster) ? cluster.creations.firstAsked(required.webhook, object) : undefined;
      if (guarded === undefined) continue;
      const { backend, path, pods } = required;
      const { kind, name } = guarded.ref;
      const [server] = pods;
      yield {
        path,
        cause: `${kind} ${name}, which it is asked about, comes after it, and the pods of ${server.object.ref.kind} ${server.object.ref.name} are made in the same run`,
        symptom: `Error from server (InternalError): error when creating "${guarded.source?.file}": Internal error occurred: ${refusedCall(backend)}`,
        fix: `apply it last, once the pods of ${server.object.ref.kind} ${server.object.ref.name} are ready`,
        related: [guarded.ref, server.object.ref],
      };
    }
  },
});

/** Whether the same run makes the pods behind a webhook. */
function areNew({ pods }: RequiredWebhook, { order }: Cluster): boolean {
  return pods.every(({ object }) => order.created(object.ref).length > 0);
}
