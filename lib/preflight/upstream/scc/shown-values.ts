/** How causes show values that are neither texts nor numbers nor true or false. */
export interface ShownValues {
  readonly absent: string;
  readonly groups: (groups: readonly number[]) => string;
}

/** As Go writes them (apimachinery `field.Error.ErrorBody`, v0.33.2). */
const IN_GO: ShownValues = { absent: '"null"', groups: (groups) => `[]int64{${groups.join(', ')}}` };

/** As JSON (apimachinery `field.Error.ErrorBody`, v0.34.0). */
const IN_JSON: ShownValues = { absent: 'null', groups: (groups) => `[${groups.join(',')}]` };

/** How an API server of OpenShift 4 shows them, by its minor: 4.21 is the first on Kubernetes 1.34. */
export function shownValues(release: number): ShownValues {
  return release >= 21 ? IN_JSON : IN_GO;
}
