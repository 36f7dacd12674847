import { shown, usageError } from '../../core/usage-error';
import { HttpTriggerOptions, TriggerOptions } from './trigger-options';

/** A trigger as it is written, and what ScaledObjects ask about it. */
export interface TriggerFields {
  readonly type: string;
  readonly name?: string;
  readonly metricType?: string;
  readonly metadata: { readonly [key: string]: string | undefined };
  readonly options?: TriggerOptions;
}

/** Keys of HTTP that several scalers have in common. */
export function httpMetadata(options: HttpTriggerOptions): { [key: string]: string | undefined } {
  const { authentication, timeout, unsafeSsl } = options;
  const modes = authentication?.authModes ?? [];
  return {
    authModes: modes.length === 0 ? undefined : modes.join(','),
    timeout: timeout === undefined ? undefined : `${timeout.toMilliseconds()}ms`,
    unsafeSsl: unsafeSsl === true ? 'true' : undefined,
  };
}

/** An address with its scheme; KEDA speaks no other than HTTP. */
export function checkUrl(at: string, prop: string, url: string): string {
  if (!/^https?:\/\/[^/\s]+\S*$/.test(url)) {
    const problem = `'${prop}' must start with http:// or https:// and name a host, got ${shown(url)}`;
    throw usageError(at, problem, "write it whole, such as 'https://prometheus.monitoring.svc:9091'");
  }
  return url;
}

/** A target; 0 would divide by it. */
export function checkTarget(at: string, prop: string, value: number): string {
  if (!Number.isFinite(value) || value <= 0) {
    throw usageError(at, `'${prop}' must be more than 0, got ${shown(value)}`, "give what one pod's worth is");
  }
  return String(value);
}

/** A number that a value must exceed to count as activity. */
export function checkActivation(at: string, prop: string, value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!Number.isFinite(value))
    throw usageError(at, `'${prop}' must be a number, got ${shown(value)}`, 'leave it out for 0');
  return String(value);
}

/** Text that may not be empty. */
export function checkText(at: string, prop: string, text: string): string {
  if (text.trim() === '') throw usageError(at, `'${prop}' must not be empty`, 'KEDA refuses the trigger otherwise');
  return text;
}
