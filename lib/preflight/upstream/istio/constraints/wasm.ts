import { Constraint } from '../../api-server/custom-resource/constraints';
import { parseRequestUri } from '../../api-server/go/url';

const SCHEMES = ['', 'http', 'https', 'oci', 'file'];

interface EnvironmentVariable {
  readonly value?: string;
  readonly valueFrom?: string;
}

/** A WebAssembly module and its virtual machine (istio/api `extensions/v1alpha1/wasm.proto`, 1.31.4). */
export const wasm: readonly Constraint[] = [
  { at: 'url', check: moduleUrlProblem },
  {
    at: 'vmConfig.env[]',
    check: ({ value, valueFrom }: EnvironmentVariable) =>
      valueFrom === 'HOST' && value !== undefined ? 'a variable of the HOST has no value of its own' : undefined,
  },
];

function moduleUrlProblem(url: string): string | undefined {
  const parsed = parseRequestUri(url);
  if (!('error' in parsed)) {
    return SCHEMES.includes(parsed.scheme) ? undefined : `a module cannot be fetched by ${parsed.scheme}`;
  }
  // What names no scheme is the name of an image.
  return 'error' in parseRequestUri(`http://${url}`) ? 'must be a URL, or the name of an image' : undefined;
}
