import { Chart, ChartProps, Duration, Size } from 'cdk8s';
import { PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ModelRepository, TritonServer } from 'cdk8s-inference';

/** Two servers: one that OpenShift admits as it is, one for which an SCC is rendered. */
export class VisionChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const models = new PersistentVolumeClaim(this, 'Models', {
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(50),
    });
    new TritonServer(this, 'Resnet', {
      modelRepository: ModelRepository.fromClaim(models, { directory: 'resnet' }),
      gpus: 1,
    });

    new TritonServer(this, 'Detector', {
      modelRepository: ModelRepository.fromNfs('filer.example', '/srv/models/detector'),
      gpus: 1,
      startupTimeout: Duration.minutes(60),
    });
  }
}
