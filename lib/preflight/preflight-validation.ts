import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { check } from './check';
import { fromHere, settingsOf } from './config/settings';
import { currentDay } from './current-day';
import { LoadedObject } from './engine/loaded-object';
import { load } from './engine/load';
import { ConstructPaths } from './engine/loading/construct-paths';
import { PreflightValidationProps } from './preflight-validation-props';
import { ValidationContext, submitValidation } from './report/cdk8s-validation';
import { shownCrash, shownProblem, shownSuppressionProblem, shownUnused } from './report/messages';
import { shownPlatform } from './report/phrases';
import { reportOf } from './report/report';
import { RULES } from './rules';
import { SettingsError } from './settings-error';
import { passes } from './verdict';

/** All validations of an app run in one process: what one of them has read and removed, the next one still knows. */
const constructPaths = new ConstructPaths();

/**
 * Judges the manifests that `cdk8s synth` has written, and fails it on a finding.
 *
 * It is named under `validations` in `cdk8s.yaml`, with the path of the installed package, so that nothing is downloaded. Findings name the construct that
 * the object is from. `construct-metadata.json`, which cdk8s writes for that, is removed: `kubectl apply -f` of the folder would stop at it.
 */
export class PreflightValidation {
  private readonly props: PreflightValidationProps;

  constructor(props: PreflightValidationProps = {}) {
    this.props = props;
  }

  /**
   * What cdk8s calls once the manifests are written.
   *
   * @param context paths of the manifests, and the report to fill
   */
  public validate(context: unknown): Promise<void> {
    return new Promise((resolve) => {
      this.judge(context as ValidationContext);
      resolve();
    });
  }

  private judge(context: ValidationContext): void {
    const settings = settingsOf(this.props);
    const state = load(settings.state ?? []);
    const input = load(context.manifests.map(fromHere));
    refuse([...state.problems, ...input.problems].map(shownProblem));
    const objects = this.chosen(constructPaths.addTo(input.objects));
    const checked = check({ ...settings, objects, state: state.objects, today: currentDay() });
    refuse([...checked.suppressions.problems.map(shownSuppressionProblem), ...checked.crashes.map(shownCrash)]);
    for (const unused of checked.suppressions.unused) context.logger.log(`warning: ${shownUnused(unused)}`);
    const report = reportOf(checked, false);
    const { isStated, platform, version } = checked.cluster.target;
    submitValidation(context, report, {
      rules: RULES,
      passes: passes(report, settings),
      platform: isStated ? shownPlatform(platform, version) : undefined,
      listsUnknown: settings.strictUnknown === true,
    });
    for (const file of constructPaths.files) rmSync(file, { force: true });
  }

  private chosen(objects: LoadedObject[]): LoadedObject[] {
    const { folder } = this.props;
    if (folder === undefined) return objects;
    const folderOf = ({ source }: LoadedObject): string => dirname(source?.file ?? '');
    const chosen = objects.filter((object) => `/${folderOf(object)}/`.includes(`/${folder}/`));
    if (chosen.length > 0) return chosen;
    const folders = [...new Set(objects.map(folderOf))].join(', ');
    throw new SettingsError(
      `'folder' of PreflightValidation must be one that has manifests, got '${folder}'; they are in ${folders}`,
    );
  }
}

function refuse([problem]: string[]): void {
  if (problem !== undefined) throw new SettingsError(problem);
}
