import { check } from './check';
import { JsonValue } from './engine/json-value';
import { LoadedObject } from './engine/loaded-object';
import { objectsOf } from './engine/loading/flatten';
import { PreflightOptions } from './preflight-options';
import { PreflightReport } from './preflight-report';
import { reportOf } from './report/report';
import { SettingsError } from './settings-error';
import { currentDay } from './current-day';

/**
 * Says what a cluster would do with Kubernetes objects, before anything is applied.
 *
 * @example
 * const report = Preflight.check(Testing.synth(chart), { platform: 'openshift@4.18' });
 */
export class Preflight {
  /**
   * Judges objects, such as those of `Testing.synth(chart)`.
   *
   * @param objects the objects; they are not changed. Lists and OpenShift Templates stand for what they hold
   * @param options what is known of the cluster
   */
  public static check(objects: unknown[], options: PreflightOptions = {}): PreflightReport {
    const { predictions = false, state = [], today = currentDay(), ...facts } = options;
    const checked = check({ objects: loaded(objects), state: loaded(state), today, ...facts });
    for (const { message } of checked.suppressions.problems) throw new SettingsError(message);
    return reportOf(checked, predictions);
  }

  private constructor() {}
}

/** The objects as JSON has them, which is what a cluster is sent. */
function loaded(objects: unknown[]): LoadedObject[] {
  const values = JSON.parse(JSON.stringify(objects)) as JsonValue[];
  return values.flatMap((value) => objectsOf({ value, repeated: [] }));
}
