import { Preflight } from './preflight';
import { PreflightOptions } from './preflight-options';
import { shownPlatform } from './report/phrases';
import { textFormat } from './report/text';
import { RULES } from './rules';
import { SettingsError } from './settings-error';
import { Limits, passes } from './verdict';

/** What `toPassPreflight` is told. */
export interface ToPassPreflightOptions extends Omit<PreflightOptions, 'predictions'>, Limits {}

/** What Jest asks a matcher for. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * A matcher for Jest: whether a cluster would take objects as they are.
 *
 * @example
 * expect.extend({ toPassPreflight });
 * expect(Testing.synth(chart)).toPassPreflight({ platform: 'openshift@4.18' });
 */
export function toPassPreflight(received: unknown, options: ToPassPreflightOptions = {}): MatcherResult {
  if (!Array.isArray(received)) {
    throw new SettingsError(
      'toPassPreflight must be asked about a list of objects, such as that of Testing.synth(chart)',
    );
  }
  const { maxWarnings, strictUnknown, ...facts } = options;
  const report = Preflight.check(received, facts);
  const pass = passes(report, { maxWarnings, strictUnknown });
  const { platform, version } = report.target;
  const shown = options.platform === undefined ? undefined : shownPlatform(platform, version);
  const text = (): string => textFormat.write(report, { rules: RULES, platform: shown, outcomes: [] });
  return {
    pass,
    message: () =>
      `${pass ? 'expected objects that do not pass preflight' : 'expected objects that pass preflight'}\n\n${text()}`,
  };
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how @types/jest is extended
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- all declarations must have the same parameters
    interface Matchers<R, T = {}> {
      /** Whether a cluster would take the objects as they are. */
      toPassPreflight(options?: ToPassPreflightOptions): R;
    }
  }
}

// eslint-disable-next-line @typescript-eslint/ban-ts-comment -- not an error in this repository
/** @ts-ignore: `expect` is what @jest/globals types its matchers with; it is not there without Jest. */
declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- all declarations must have the same parameters
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    /** Whether a cluster would take the objects as they are. */
    toPassPreflight(options?: ToPassPreflightOptions): R;
  }
}
