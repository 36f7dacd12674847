import { Cause, invalid, invalidText, required } from '../../field-error';
import { JsonObject } from '../../json-value';
import { LabelSelector, isSelector, selectorText, selects } from '../../label-selector';
import { PodTemplateSpec } from '../core/pod/pod-spec';

/** Stands for the UID that the server invents. */
export const INVENTED_UID = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';

const UID_LABEL = 'batch.kubernetes.io/controller-uid';
const NAME_LABEL = 'batch.kubernetes.io/job-name';
const OLD_UID_LABEL = 'controller-uid';
const OLD_NAME_LABEL = 'job-name';

/** Makes the selector of a Job, and the labels that it selects, in place (kubernetes `registry/batch/job`, v1.36.3). */
export function generateSelector(spec: JsonObject, name: string): void {
  const template = (spec.template ??= {}) as JsonObject;
  const metadata = (template.metadata ??= {}) as JsonObject;
  const labels = (metadata.labels ??= {}) as JsonObject;
  for (const [label, value] of Object.entries(generatedLabels(name))) labels[label] ??= value;
  const selector = (spec.selector ??= {}) as JsonObject;
  const matchLabels = (selector.matchLabels ??= {}) as JsonObject;
  matchLabels[UID_LABEL] ??= INVENTED_UID;
}

/** What is wrong with a selector that was made: labels that were given differ from those that it wants (validateGeneratedSelector). */
export function generatedSelectorCauses(selector: LabelSelector, template: PodTemplateSpec, name: string): Cause[] {
  const wanted = generatedLabels(name);
  const labels = template.metadata?.labels ?? {};
  const isOwn = !isSelector(selector) || selects(selector, wanted);
  return [
    ...[OLD_UID_LABEL, OLD_NAME_LABEL, UID_LABEL, NAME_LABEL].flatMap((label) =>
      labelCauses(labels, label, wanted[label]),
    ),
    ...(isOwn ? [] : [invalidText('spec.selector', selectorText(selector), '`selector` not auto-generated')]),
  ];
}

function labelCauses(labels: { [key: string]: string }, label: string, wanted: string): Cause[] {
  const path = `spec.template.metadata.labels[${label}]`;
  if (!Object.hasOwn(labels, label)) return [required(path, `must be '${wanted}'`)];
  return labels[label] === wanted ? [] : [invalid(path, labels, `must be '${wanted}'`)];
}

function generatedLabels(name: string): { readonly [label: string]: string } {
  return {
    [OLD_NAME_LABEL]: name,
    [NAME_LABEL]: name,
    [OLD_UID_LABEL]: INVENTED_UID,
    [UID_LABEL]: INVENTED_UID,
  };
}
