interface Fraction {
  readonly numerator: number;
  readonly denominator?: number;
}

/** A fraction is not more than the whole. */
export function fractionProblem({ numerator, denominator = 100 }: Fraction): string | undefined {
  return numerator <= denominator ? undefined : `${numerator} of ${denominator} is more than the whole`;
}
