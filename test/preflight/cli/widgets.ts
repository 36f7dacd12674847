/** The definition of a kind Widget, whose version is deprecated. */
export const WIDGETS = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Widget, plural: widgets }
  versions: [{ name: v1, served: true, deprecated: true, schema: { openAPIV3Schema: { type: object } } }]
`;
