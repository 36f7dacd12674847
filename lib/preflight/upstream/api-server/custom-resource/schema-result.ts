import { Cause } from '../field-error';

/** What validating a value against a schema gives: causes, and how much of the schema was checked without one. */
export class SchemaResult {
  public readonly causes: Cause[] = [];

  /** Of several alternatives that fail, the one with most checks passed is reported. */
  public checks = 0;

  public get isValid(): boolean {
    return this.causes.length === 0;
  }

  public add(...causes: Cause[]): this {
    this.causes.push(...causes);
    return this;
  }

  /** Merges what another schema says of the same value: what both say is reported once (kube-openapi `validate/result.go`). */
  public mergeUnique(other: SchemaResult): this {
    const isReported = (cause: Cause): boolean =>
      this.causes.some(({ field, message }) => field === cause.field && message === cause.message);
    this.checks += other.checks;
    return this.add(...other.causes.filter((cause) => !isReported(cause)));
  }

  public merge(other: SchemaResult): this {
    this.causes.push(...other.causes);
    this.checks += other.checks;
    return this;
  }
}
