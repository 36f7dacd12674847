import { Cause } from '../../../field-error';
import { emptyCauses } from './value-rules';

/** How one source of volumes is checked: `V` has the sources, `C` is what rules need to know besides. */
export interface SourceRule<V, C> {
  readonly field: keyof V & string;

  /** What is wrong with the source, if the volume has it. */
  readonly causes: (volume: V, path: string, context: C) => Cause[];

  /** Name in messages about its value, where upstream spells it differently. */
  readonly at?: string;

  /** Name in the message that it is one source too many, where upstream spells it differently. */
  readonly refusedAt?: string;
}

/** Makes rules for the sources of one kind of volumes. */
export function sourceRules<V, C>() {
  return <K extends keyof V & string>(
    field: K,
    causes: (source: NonNullable<V[K]>, path: string, context: C) => Cause[],
  ): SourceRule<V, C> => ({
    field,
    causes: (volume, path, context) => {
      const source = volume[field];
      return source === undefined || source === null ? [] : causes(source, path, context);
    },
  });
}

/** A rule that some texts must not be empty. */
export function needs<K extends string>(...fields: K[]) {
  return (source: { readonly [field in K]?: string }, path: string): Cause[] =>
    fields.flatMap((field) => emptyCauses(source[field], `${path}.${field}`));
}

/** The message about every source after the first one. */
export const ONE_SOURCE = 'may not specify more than 1 volume type';
