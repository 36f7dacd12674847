import { Cause, invalid, notSupported, required } from '../../../field-error';
import { parseQuantity } from '../../../go/quantity';
import { qualifiedNameProblems } from '../../../name-rules';
import { ObjectFieldSelector, ResourceFieldSelector } from './container';

/** Fields of a pod that a container can have as environment variables, sorted. */
export const FIELDS_OF_VARIABLES = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** Fields of a pod that a volume can hold as files, sorted. */
export const FIELDS_OF_FILES = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];

/** Fields that have a label for the downward API, whether they can be used there or not. */
const LABELLED = new Set([
  ...FIELDS_OF_VARIABLES,
  ...FIELDS_OF_FILES,
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
]);

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

const HUGE_PAGES = ['limits.hugepages-', 'requests.hugepages-'];
const BYTES = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** What is wrong with a reference to a field of the pod (kubernetes `core/validation` validateObjectFieldSelector, v1.36.3). */
export function fieldRefCauses(selector: ObjectFieldSelector, fields: string[], path: string): Cause[] {
  const { apiVersion = '', fieldPath = '' } = selector;
  const at = `${path}.fieldPath`;
  if (apiVersion === '') return [required(`${path}.apiVersion`)];
  if (fieldPath === '') return [required(at)];
  const problem = labelProblem(apiVersion, fieldPath);
  if (problem !== undefined) return [invalid(at, fieldPath, `error converting fieldPath: ${problem}`)];
  const [, field, key] = subscript(fieldPath);
  if (field !== undefined) {
    const name = field === 'metadata.annotations' ? key.toLowerCase() : key;
    return qualifiedNameProblems(name).map((each) => invalid(path, name, each));
  }
  const internal = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  return fields.includes(internal) ? [] : [notSupported(at, internal, fields)];
}

/** What is wrong with a reference to a resource of a container (validateContainerResourceFieldSelector). */
export function resourceFieldRefCauses(selector: ResourceFieldSelector, path: string, inVolume: boolean): Cause[] {
  const { containerName = '', resource = '', divisor = '0' } = selector;
  return [...resourceCauses(containerName, resource, path, inVolume), ...divisorCauses(resource, divisor, path)];
}

function resourceCauses(containerName: string, resource: string, path: string, inVolume: boolean): Cause[] {
  if (inVolume && containerName === '') return [required(`${path}.containerName`)];
  if (resource === '') return [required(`${path}.resource`)];
  const isKnown = RESOURCES.includes(resource) || isHugePages(resource);
  return isKnown ? [] : [notSupported(`${path}.resource`, resource, RESOURCES)];
}

function divisorCauses(resource: string, divisor: string, path: string): Cause[] {
  const refused = (allowed: string[], of: string) =>
    allowed.includes(divisor)
      ? []
      : [
          invalid(
            `${path}.divisor`,
            resource,
            `only divisor's values ${allowed.join(', ')} are supported with the ${of}`,
          ),
        ];
  if (parseQuantity(divisor)?.nanos === 0n) return [];
  if (isHugePages(resource)) return refused(BYTES, 'hugepages resource');
  if (resource.endsWith('.memory') && RESOURCES.includes(resource)) return refused(BYTES, 'memory resource');
  if (resource.endsWith('.ephemeral-storage') && RESOURCES.includes(resource)) {
    return refused(BYTES, 'local ephemeral storage resource');
  }
  if (!RESOURCES.includes(resource) || ['1m', '1'].includes(divisor)) return [];
  return [invalid(`${path}.divisor`, resource, "only divisor's values 1m and 1 are supported with the cpu resource")];
}

function isHugePages(resource: string): boolean {
  return HUGE_PAGES.some((prefix) => resource.startsWith(prefix));
}

/** Why a field has no label (kubernetes `core/pods` ConvertDownwardAPIFieldLabel). */
function labelProblem(version: string, label: string): string | undefined {
  if (version !== 'v1') return `unsupported pod version: ${version}`;
  const [, field] = subscript(label);
  if (field !== undefined) {
    return FIELDS_OF_FILES.slice(0, 2).includes(field) ? undefined : `field label does not support subscript: ${label}`;
  }
  return LABELLED.has(label) || label === 'spec.host' ? undefined : `field label not supported: ${label}`;
}

/** The field and the key of `field['key']`. */
function subscript(label: string): string[] {
  return /^(.+?)\['(.*)'\]$/s.exec(label) ?? [];
}
