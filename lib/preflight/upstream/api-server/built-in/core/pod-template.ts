import { JsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { applyPodTemplateDefaults } from './pod/pod-defaults';
import { PodTemplateSpec } from './pod/pod-spec';
import { podTemplateWarnings } from './pod/pod-warnings';
import { dropDisabledFields } from './pod/prepare-pod';
import { podTemplateCauses } from './pod/validate-pod-spec';

/** PodTemplate (kubernetes `core/validation` ValidatePodTemplate, v1.36.3). */
export const POD_TEMPLATE: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'PodTemplate',
  plural: 'podtemplates',
  namespaced: true,
  hasGeneration: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    object.template ??= {};
    applyPodTemplateDefaults(object.template as JsonObject);
  },
  prepare: (object, minor) => {
    dropDisabledFields((object.template as JsonObject).spec as JsonObject, minor);
  },
  causes: (object) => podTemplateCauses(object.template as PodTemplateSpec, 'template'),
  warnings: (object) => podTemplateWarnings(object.template as PodTemplateSpec, 'template'),
};
