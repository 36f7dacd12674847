/** Who sends a request, as the API server authenticated it. */
export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}
