import { join } from 'node:path';
import { Chart, Size } from 'cdk8s';
import { Namespace, PersistentVolumeAccessMode, PersistentVolumeClaim } from 'cdk8s-plus-28';
import { InferenceApp, ModelRepository, Platform, TritonServer } from './lib';

/** The reference platform: one program, rendered for each kind of cluster. */
function referencePlatform(platform: Platform): InferenceApp {
  const outdir = join(process.env.CDK8S_OUTDIR ?? 'dist', platform.distribution);
  const app = new InferenceApp({ platform, outdir });

  const namespaces = new Chart(app, 'namespaces');
  new Namespace(namespaces, 'Vision', {
    metadata: { name: 'vision', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });

  const vision = new Chart(app, 'vision', { namespace: 'vision' });
  vision.addDependency(namespaces);
  const models = new PersistentVolumeClaim(vision, 'Models', {
    accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
    storage: Size.gibibytes(20),
  });
  new TritonServer(vision, 'Resnet', {
    modelRepository: ModelRepository.fromClaim(models, { directory: 'models' }),
    gpus: 1,
  });
  return app;
}

try {
  const apps = [Platform.kubernetes('1.33'), Platform.openshift('4.18')].map(referencePlatform);
  apps.forEach((app) => app.synth());
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
}
