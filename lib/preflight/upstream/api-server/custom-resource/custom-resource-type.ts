import { Constraint } from './constraints';
import { StructuralSchema } from './structural-schema';

/** A version of a kind that a CustomResourceDefinition defines. */
export interface CustomResourceType {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly schema: StructuralSchema;

  /** Whether `status` has a path of its own: it is dropped when an object is created. */
  readonly hasStatusSubresource: boolean;

  /** Path of the number of replicas, such as `.spec.replicas`, where the kind can be scaled. */
  readonly specReplicasPath?: string;

  /** The warning that every request for this version is answered with. */
  readonly deprecationWarning?: string;

  /** Rules that stand for those in CEL, where the schema comes without them; nothing when the kind has no rules. */
  readonly constraints?: readonly Constraint[];
}
