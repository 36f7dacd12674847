import { Constraint } from '../../api-server/custom-resource/constraints';
import { neededByType } from '../../api-server/custom-resource/member-checks';

interface ResponseBody {
  readonly valueRef?: { readonly kind: string };
}

/** A response that the proxy gives itself (envoyproxy/gateway `api/v1alpha1/shared_types.go`, v1.9.0). */
export const customResponse: readonly Constraint[] = [
  { at: 'body', check: neededByType('Inline', 'inline') },
  { at: 'body', check: neededByType('ValueRef', 'valueRef') },
  {
    at: 'body',
    check: ({ valueRef }: ResponseBody) =>
      valueRef === undefined || valueRef.kind === 'ConfigMap'
        ? undefined
        : `valueRef must name a ConfigMap, not a ${valueRef.kind}`,
  },
  {
    at: 'header',
    check: ({ remove = [] }: { readonly remove?: readonly string[] }) =>
      remove.length === 0 ? undefined : 'a response that the proxy gives itself has no header to remove',
  },
];
