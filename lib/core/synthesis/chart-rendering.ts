import { App, Chart } from 'cdk8s';

/** What the framework calls for `Chart.toJson()`; internal to it, so it may be absent in another version. */
interface Framework {
  _synthChart?: (chart: Chart) => unknown[];
}

/**
 * Runs `action` while the charts of `app` are rendered by `render`.
 *
 * `Chart.toJson()` is still what is called, so charts that override it are honoured. Charts of other apps are rendered as before. A framework
 * without the internal function renders its charts itself: the same objects, only slower.
 */
export function withChartRendering<T>(app: App, render: (chart: Chart) => unknown[], action: () => T): T {
  const framework = App as unknown as Framework;
  const before = framework._synthChart;
  if (typeof before !== 'function') return action();
  framework._synthChart = (chart) => (chart.node.root === app ? render(chart) : before.call(App, chart));
  try {
    return action();
  } finally {
    framework._synthChart = before;
  }
}
