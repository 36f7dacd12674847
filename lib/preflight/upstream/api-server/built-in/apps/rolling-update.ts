import { goJson } from '../../go/go-text';
import { JsonObject } from '../../json-value';

/** How many pods a rolling update may take away and add. */
export interface RollingUpdate {
  readonly maxUnavailable?: number | string;
  readonly maxSurge?: number | string;
}

/** When and how a workload replaces its pods. */
export interface UpdateStrategy {
  readonly type?: string;
  readonly rollingUpdate?: RollingUpdate;
}

/** Gives a strategy its defaults, in place. */
export function applyStrategyDefaults(strategy: JsonObject, defaults: Required<RollingUpdate>): void {
  if ((strategy.type ?? '') === '') strategy.type = 'RollingUpdate';
  if (strategy.type !== 'RollingUpdate') return;
  const given = (strategy.rollingUpdate ?? {}) as JsonObject;
  strategy.rollingUpdate = { ...defaults, ...given };
}

/** A strategy as messages show it: as Go writes its internal struct. */
export function strategyText({ type = '', rollingUpdate }: UpdateStrategy): string {
  const { maxUnavailable = 0, maxSurge = 0 } = rollingUpdate ?? {};
  const numbers = `{"MaxUnavailable":${goJson(maxUnavailable)},"MaxSurge":${goJson(maxSurge)}}`;
  return `{"Type":${goJson(type)},"RollingUpdate":${rollingUpdate === undefined ? 'null' : numbers}}`;
}
