const HOST_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const PATH_PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const NAME = `(?:${HOST}/)?${PATH_PART}(?:/${PATH_PART})*`;
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REFERENCE = new RegExp(`^(${NAME})(?::([\\w][\\w.-]{0,127}))?(?:@(${DIGEST}))?$`);
const MAX_NAME = 255;
const DEFAULT_DOMAIN = 'docker.io/';

/**
 * When the image of a container is pulled unless it says so itself: always when it is the latest one.
 *
 * An image that cannot be read has no tag, not the one that stands for the latest
 * (distribution/reference `ParseNormalizedNamed`, as kubernetes v1.36.3 calls it).
 */
export function imagePullPolicy(image: string): string {
  const [, name = '', tag, digest] = isReadable(image) ? (REFERENCE.exec(withDomain(image)) ?? []) : [];
  const isLatest = tag === 'latest' || (tag === undefined && digest === undefined);
  return name !== '' && name.length <= MAX_NAME && isLatest ? 'Always' : 'IfNotPresent';
}

/** A name that could be a whole digest is refused, and so is one in upper case after its domain. */
function isReadable(image: string): boolean {
  if (/^[a-f0-9]{64}$/.test(image)) return false;
  const path = withDomain(image).replace(/^[^/]*\//, '');
  const [name] = path.split(':', 1);
  return name === name.toLowerCase();
}

/** An image with its domain: the first part is one if it has a dot or a port, is `localhost`, or has upper case. */
function withDomain(image: string): string {
  const at = image.indexOf('/');
  const first = at === -1 ? '' : image.slice(0, at);
  const isDomain = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  return isDomain ? image : `${DEFAULT_DOMAIN}${image}`;
}
