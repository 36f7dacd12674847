import { parseQuantity } from '../../go/quantity';
import { qualifiedNameProblems } from '../../name-rules';

// Facts of kubernetes `core/helper/helpers.go` (v1.36.3).

const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage']);
const COUNTED_OBJECTS = [
  'configmaps',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
  'services.loadbalancers',
  'services.nodeports',
];
const STANDARD_RESOURCES = new Set([
  ...CONTAINER_RESOURCES,
  ...COUNTED_OBJECTS,
  'storage',
  'requests.storage',
  ...['requests', 'limits'].flatMap((kind) => [...CONTAINER_RESOURCES].map((resource) => `${kind}.${resource}`)),
]);
const HUGE_PAGES = 'hugepages-';
const NANO = 10n ** 9n;

/** Whether a resource is pages of memory of one size. */
export function isHugePages(resource: string): boolean {
  return resource.startsWith(HUGE_PAGES);
}

/** Whether a resource is one of Kubernetes itself. */
export function isNativeResource(resource: string): boolean {
  return !resource.includes('/') || resource.includes('kubernetes.io/');
}

/** Whether a resource is one that a device plugin offers, such as `nvidia.com/gpu`. */
export function isExtendedResource(resource: string): boolean {
  if (isNativeResource(resource) || resource.startsWith('requests.')) return false;
  return qualifiedNameProblems(`requests.${resource}`).length === 0;
}

/** Whether containers may ask for less of a resource than they may use. */
export function isOvercommitAllowed(resource: string): boolean {
  return isNativeResource(resource) && !isHugePages(resource);
}

/** Whether a resource without a domain is known. */
export function isStandardResource(resource: string): boolean {
  return STANDARD_RESOURCES.has(resource) || isHugePages(resource) || resource.startsWith(`requests.${HUGE_PAGES}`);
}

/** Whether a resource without a domain is one of containers. */
export function isContainerResource(resource: string): boolean {
  return CONTAINER_RESOURCES.has(resource) || isHugePages(resource);
}

/** Whether there are only whole numbers of a resource. */
export function isIntegerResource(resource: string): boolean {
  return COUNTED_OBJECTS.includes(resource) || isExtendedResource(resource);
}

/** Whether an amount of memory can be had in whole pages of the size that the resource names. */
export function isWholePages(resource: string, amount: bigint): boolean {
  const size = parseQuantity(resource.slice(HUGE_PAGES.length))?.nanos ?? 0n;
  return size > 0n && size % NANO === 0n && roundedUp(amount) % (size / NANO) === 0n;
}

/** A number of billionths as whole number, as Go's Quantity.Value gives it. */
export function roundedUp(nanos: bigint): bigint {
  const whole = nanos / NANO;
  return nanos % NANO > 0n ? whole + 1n : whole;
}

/** Whether thousandths of an amount, rounded up, are a whole number. */
export function isWholeNumber(nanos: bigint): boolean {
  const millis = nanos / 10n ** 6n + (nanos % 10n ** 6n > 0n ? 1n : 0n);
  return millis % 1000n === 0n;
}
