import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { shownLevel } from '../../upstream/pod-security/level-version';
import { labelOf } from '../../upstream/pod-security/namespace-policy';

export const existingPodsForbidden = defineRule<Cluster>({
  id: 'PSA-004',
  severity: 'warning',
  title: 'Namespace whose new level forbids pods that it has',
  kinds: ['Namespace'],
  upstream: ['kubernetes/pod-security-admission:admission/admission.go (v0.36.3)'],
  docs: 'Known where `--state` has the Namespace and its pods. The pods stay until something replaces them: a rollout, a drain, a crash of the node. Then no new ones are created.',

  *check({ ref: { name } }, { podSecurity }) {
    const warnings = podSecurity.relabel(name)?.warnings ?? [];
    const policy = podSecurity.policyOf(name)?.policy;
    if (policy === undefined || warnings.length === 0) return;
    yield {
      path: `metadata.labels[${labelOf('enforce')}]`,
      cause: `Namespace ${name} has pods that ${shownLevel(policy.enforce)} forbids`,
      symptom: warnings.map((warning) => `Warning: ${warning}`).join('; '),
      fix: `change those pods first; until then set label ${labelOf('warn')} in the place of ${labelOf('enforce')}`,
    };
  },
});
