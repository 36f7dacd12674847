import { ApiObjectMetadataDefinition, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The object that a Gateway or route refers to. */
export interface ReferenceTarget {
  /** API group; `''` for the core kinds. */
  readonly group: string;
  /** Kind. */
  readonly kind: string;
  /** `metadata.name`. */
  readonly name: string;
  /** Its namespace; absent where the manifests do not say. */
  readonly namespace?: string;
  /** The construct, where it was given by one. */
  readonly construct?: IConstruct;
}

/** The namespace of an object: its own, else that of its chart, which holds for imported ones as well. */
export function namespaceOf(resource: IConstruct): string | undefined {
  const { metadata } = resource as { readonly metadata?: ApiObjectMetadataDefinition };
  return metadata === undefined ? Chart.of(resource).namespace : metadata.namespace;
}
