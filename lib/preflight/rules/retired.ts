/** Ids of rules that are gone; they are not given to others. */
export const RETIRED: readonly string[] = [];
