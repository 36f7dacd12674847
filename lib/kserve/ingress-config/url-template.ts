import { IConstruct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { GoTemplate, readGoTemplate } from './go-template/go-template';

/** What KServe gives to each template (kserve/kserve:pkg/controller/v1beta1/inferenceservice/reconcilers/ingress/{path,domain}.go v0.11.0 to v0.20.0). */
const FIELDS = {
  pathTemplate: ['Name', 'Namespace'],
  domainTemplate: ['Name', 'Namespace', 'IngressDomain', 'Annotations', 'Labels'],
};

/** Refuses a template that Go does not parse, as KServe does with `pathTemplate` at its start. */
export function checkPathTemplateParses(at: IConstruct, template: string): void {
  const { mistake } = readGoTemplate(template);
  if (mistake === undefined) return;
  const problem = `'pathTemplate' must be a Go template, got ${shown(template)}, where ${mistake}`;
  const reason = "KServe's controller does not start otherwise: 'invalid ingress config, unable to parse pathTemplate'";
  throw usageError(at, problem, reason);
}

/** Refuses templates that make no path or host for any InferenceService. */
export function checkUrlTemplates(at: IConstruct, pathTemplate: string, domainTemplate: string): void {
  const path = readGoTemplate(pathTemplate);
  if (path.start !== undefined && path.start !== '' && !path.start.startsWith('/')) {
    const problem = `'pathTemplate' must start with '/', got ${shown(pathTemplate)}`;
    throw usageError(at, problem, 'KServe makes no VirtualService otherwise');
  }
  checkFields(at, 'pathTemplate', pathTemplate, path);
  const domain = readGoTemplate(domainTemplate);
  if (domain.mistake !== undefined) {
    const problem = `'domainTemplate' must be a Go template, got ${shown(domainTemplate)}, where ${domain.mistake}`;
    throw usageError(at, problem, 'KServe makes no Ingress otherwise');
  }
  checkFields(at, 'domainTemplate', domainTemplate, domain);
}

function checkFields(at: IConstruct, prop: keyof typeof FIELDS, template: string, { fields }: GoTemplate): void {
  const unknown = fields.find((field) => !FIELDS[prop].includes(field));
  if (unknown === undefined) return;
  const known = FIELDS[prop].map((field) => `.${field}`).join(', ');
  const problem = `'${prop}' must use ${known} only, got ${shown(template)}`;
  throw usageError(at, problem, `remove .${unknown}: KServe makes no host or path otherwise`);
}
