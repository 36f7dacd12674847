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

  public merge(other: SchemaResult): this {
    this.causes.push(...other.causes);
    this.checks += other.checks;
    return this;
  }
}
