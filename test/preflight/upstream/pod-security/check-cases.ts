import { PodSpec, PodTemplateSpec } from '../../../../lib/preflight/upstream/api-server/built-in/core/pod/pod-spec';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { CHECKS } from '../../../../lib/preflight/upstream/pod-security/checks';
import { detailsOf } from '../../../../lib/preflight/upstream/pod-security/standards';
import { judgedPod } from '../../../../lib/preflight/upstream/pod-security/judged-pod';
import { changedPod } from '../../../../lib/preflight/upstream/pod-security/changed-pod';

/** What a check says in versions from `since` on: the whole text, or nothing where it allows the pod. */
export interface CheckCase {
  readonly since?: number;
  readonly spec?: PodSpec;
  readonly annotations?: { [key: string]: string };
  readonly says?: string;
}

/** Tests a check: what it says of each pod, and that it allows the pod after its changes. */
export function checkTest(id: string, cases: { readonly [name: string]: CheckCase }): void {
  const check = CHECKS.find((each) => each.id === id);
  const said = (minor: number, pod: PodTemplateSpec) =>
    check?.versions
      .filter(({ since }) => since <= minor)
      .at(-1)
      ?.check(judgedPod(pod));

  describe(id, () => {
    test.each(Object.entries(cases))('%s', (_, { since = 99, spec = {}, annotations = {}, says }) => {
      const pod = { metadata: { annotations }, spec };
      const forbidden = said(since, pod);
      expect(forbidden && detailsOf([forbidden])).toBe(says);
      const changed = changedPod(pod as unknown as JsonObject, forbidden?.changes ?? []);
      expect(said(since, changed as PodTemplateSpec)).toBeUndefined();
    });
  });
}
