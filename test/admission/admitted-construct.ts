import { Chart, Testing } from 'cdk8s';
import { Platform } from '../../lib';
import { testChart } from '../support/test-chart';
import { Tally } from './admitted';

/** A construct with properties as people give them, and what clusters say of its pods. */
export interface AdmittedConstruct {
  readonly name: string;

  /** Puts it into a chart of namespace `models`. */
  readonly build: (chart: Chart) => void;

  /** Which SCCs admit its pods on OpenShift, by number of pods. */
  readonly sccs: Tally;

  /** What Pod Security restricted says of its pods on Kubernetes; that it admits them all by default. */
  readonly restricted?: Tally;

  /** The first release of OpenShift 4 that it can be rendered for. */
  readonly since?: number;
}

/** The objects of a construct on a platform. */
export function rendered({ build }: AdmittedConstruct, platform: Platform): any[] {
  const chart = testChart();
  platform.applyTo(chart);
  build(chart);
  return Testing.synth(chart);
}
