import { App, Chart, ChartProps } from 'cdk8s';

/** A chart to render in memory: its app has one fixed output folder that no test writes (`Testing.app()` leaves a folder behind per call). */
export function testChart(props: ChartProps = { namespace: 'models' }, id = 'test'): Chart {
  return new Chart(new App({ outdir: 'build/never-written' }), id, props);
}
