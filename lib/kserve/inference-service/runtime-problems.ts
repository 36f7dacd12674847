import { shown } from '../../core/usage-error';
import { Distribution, Platform } from '../../platform';
import { ServedModel, chosenRuntimes, missingRuntime } from './runtime-rules';

/**
 * What is wrong with the runtime that KServe chooses for a model, when the app is complete.
 *
 * @param isGranted whether the service account has an SCC beside `restricted-v2`, or does without on purpose
 */
export function runtimeProblems(model: ServedModel, isGranted: boolean): string[] {
  const { at, options } = model;
  if (options.runtime !== undefined) return [];
  const missing = options.allowForeignRuntimes === true ? undefined : missingRuntime(model);
  if (missing !== undefined) return [missing.join('; ')];
  if (isGranted || Platform.of(at).distribution !== Distribution.OPENSHIFT) return [];
  const fixed = chosenRuntimes(model).find(({ userId }) => userId !== undefined);
  if (fixed === undefined) return [];
  const problem = `'sccGrant' must be given, since ${fixed.kind} ${shown(fixed.name)}, which KServe chooses, names user ${fixed.userId}, which restricted-v2 refuses`;
  return [
    `${problem}; name the runtime by 'runtime', give SccGrant.builtIn(BuiltInScc.NONROOT_V2), or add a ServingRuntime without an id`,
  ];
}
