import { checkRange } from './field-rules';

const MAX_INT32 = 2 ** 31 - 1;

/** The part of the requests that is mirrored. Gateway API 1.3 and later. */
export class MirrorFraction {
  /**
   * Of a hundred requests, so many.
   *
   * @throws a usage error for what is not 0 to 100
   */
  public static percent(percent: number): MirrorFraction {
    return new MirrorFraction({
      percent: checkRange('MirrorFraction.percent', 'percent', percent, { min: 0, max: 100 }),
    });
  }

  /**
   * Of so many requests (`denominator`), so many (`numerator`).
   *
   * @throws a usage error for a part that is larger than the whole
   */
  public static fraction(numerator: number, denominator: number): MirrorFraction {
    const at = 'MirrorFraction.fraction';
    checkRange(at, 'denominator', denominator, { min: 1, max: MAX_INT32 });
    checkRange(at, 'numerator', numerator, { min: 0, max: denominator });
    return new MirrorFraction({ fraction: { numerator, denominator } });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}
