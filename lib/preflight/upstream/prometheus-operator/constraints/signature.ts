/** Requests that are signed for AWS (prometheus-operator/prometheus-operator `pkg/apis/monitoring/v1/types.go`, v0.93.0). */
export function signatureProblem(signature: {
  readonly externalId?: string;
  readonly roleArn?: string;
}): string | undefined {
  return signature.externalId !== undefined && signature.roleArn === undefined ? 'externalId needs roleArn' : undefined;
}
