/** What is wrong with an SCC and how to put it right. */
export interface Mistake {
  /** What must hold and the value seen. */
  readonly problem: string;
  /** What to write instead. */
  readonly fix: string;
}
