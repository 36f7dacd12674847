import { kindKey } from '../../lib/preflight/engine/object-index';
import { BUILT_IN_KINDS } from '../../lib/preflight/upstream/api-server/built-in/built-in-kinds';
import { PodTemplateSpec } from '../../lib/preflight/upstream/api-server/built-in/core/pod/pod-spec';
import { readBuiltIn } from '../../lib/preflight/upstream/api-server/built-in/read-built-in';
import { JsonObject } from '../../lib/preflight/upstream/api-server/json-value';
import { judgedTemplate } from '../../lib/preflight/upstream/pod-security/judged-template';
import { Level, LevelVersion } from '../../lib/preflight/upstream/pod-security/level-version';
import { admitNamespace } from '../../lib/preflight/upstream/pod-security/namespace-admission';
import {
  Mode,
  PRIVILEGED_POLICY,
  PodSecurityPolicy,
  namespacePolicy,
} from '../../lib/preflight/upstream/pod-security/namespace-policy';
import { admitPod } from '../../lib/preflight/upstream/pod-security/pod-admission';
import { PodSecurityStandards, detailsOf } from '../../lib/preflight/upstream/pod-security/standards';

type Labels = { readonly [label: string]: string };
type Defaults = Readonly<Record<Mode, Level> & Record<`${Mode}-version`, string>>;

interface CheckCase extends LevelVersion {
  readonly pod: JsonObject;
}

interface AdmissionCase {
  readonly clusterDefaults?: Defaults;
  readonly namespaceLabels: Labels;
  readonly subresource?: string;
  readonly pod?: JsonObject;
  readonly oldPod?: JsonObject;
  readonly workload?: JsonObject;
}

interface NamespaceCase {
  readonly clusterDefaults?: Defaults;
  readonly namespace: string;
  readonly namespaceLabels: Labels;
  readonly oldNamespaceLabels?: Labels;
  readonly existingPods?: JsonObject[];
}

const KINDS = new Map(
  [...BUILT_IN_KINDS.values()].map((kind) => [`${kind.group}/${kind.version}/${kind.kind}`.replace(/^\//, ''), kind]),
);
const standards = new PodSecurityStandards();

/** Answers about Pod Security, by area and file. */
export const podSecurityAnswers: { readonly [file: string]: (input: never) => unknown } = {
  'pod-security/psa-check': ({ pod, ...level }: CheckCase): unknown => {
    const forbidden = standards.judge(readBuiltIn('v1/Pod', pod) as PodTemplateSpec, level);
    return {
      allowed: forbidden.length === 0,
      reasons: forbidden.map(({ reason, detail }) => ({ reason, detail })),
      detail: forbidden.length === 0 ? null : detailsOf(forbidden),
    };
  },
  'pod-security/psa-admission': (given: AdmissionCase): unknown => {
    const object = given.pod ?? given.workload ?? {};
    const request = {
      podName: given.pod && (given.pod.metadata as { name: string }).name,
      subresource: given.subresource ?? '',
      pod: templateOf(object),
      oldPod: given.oldPod && templateOf(given.oldPod),
    };
    const namespace = namespacePolicy(given.namespaceLabels, defaultsOf(given.clusterDefaults));
    const { labelErrors, ...answer } = admitPod(request, namespace, standards);
    return { ...answer, labelErrors: labelErrors.map(({ field, message }) => `${field}: ${message}`) };
  },
  'pod-security/psa-namespace': (given: NamespaceCase): unknown => {
    const request = {
      name: given.namespace,
      labels: given.namespaceLabels,
      oldLabels: given.oldNamespaceLabels,
      pods: (given.existingPods ?? []).map(templateOf),
    };
    return admitNamespace(request, defaultsOf(given.clusterDefaults), standards);
  },
};

/** The template of an object that has its defaults. */
function templateOf(body: JsonObject): PodTemplateSpec & JsonObject {
  const { apiVersion, kind } = body as { apiVersion: string; kind: string };
  const object = readBuiltIn(`${apiVersion}/${kind}`, body, KINDS.get(`${apiVersion}/${kind}`)) ?? {};
  if (kind === 'Pod') return object;
  return (judgedTemplate(kindKey({ apiVersion, kind }), object) ?? {}) as JsonObject;
}

function defaultsOf(given: Defaults | undefined): PodSecurityPolicy {
  if (given === undefined) return PRIVILEGED_POLICY;
  const of = (mode: Mode): LevelVersion => ({ level: given[mode], version: given[`${mode}-version`] });
  return { enforce: of('enforce'), audit: of('audit'), warn: of('warn') };
}
