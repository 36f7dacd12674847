import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { AibrixRelease, AibrixReleaseVersion, ReleaseFile } from 'cdk8s-inference';

/** The files of a release. */
export interface ReleaseChartProps {
  readonly core: ReleaseFile;
  readonly coreCrds?: ReleaseFile;
  readonly dependency: ReleaseFile;
}

/** AIBrix 0.7.0 from upstream's own files. */
export class ReleaseChart extends Chart {
  constructor(scope: Construct, id: string, props: ReleaseChartProps) {
    super(scope, id);

    new AibrixRelease(this, 'Release', { version: AibrixReleaseVersion.V0_7_0, ...props });
  }
}
