/**
 * Compares what MetricsServer renders on Kubernetes with the install files of upstream, object by object and field by field, for one pod and for two.
 *
 * Usage: npm run compare:metrics-server. Reads `metrics-server/v<version>/{components,high-availability-1.21+}.yaml` below UPSTREAM_DIR (default
 * ../shared/data/upstream). Exits 1 on a difference that is not listed here, and on a listed one that is gone. docs/metrics.md explains the listed ones.
 */
import { App, Chart, Testing } from 'cdk8s';
import { MetricsServer, MetricsServerVersion } from '../lib/metrics';
import { Platform } from '../lib/platform';
import { Deliberate, compareAll } from './upstream-comparison';

const { V0_6_4, V0_7_2, V0_8_1, V0_9_0 } = MetricsServerVersion;
const ALL = [V0_6_4, V0_7_2, V0_8_1, V0_9_0];

interface DeliberateOfFiles extends Deliberate {
  readonly versions: MetricsServerVersion[];
  /** Pods of the files that differ so. */
  readonly replicas: number[];
}

const DELIBERATE: DeliberateOfFiles[] = [
  {
    versions: ALL,
    replicas: [1, 2],
    pattern: /^(Issuer|Certificate) kube-system\/metrics-server(-ca|-self-signed)? : \(absent\) -> \(object\)$/,
    because: 'a certificate that the API server can verify',
  },
  {
    versions: ALL,
    replicas: [1, 2],
    pattern: /^Deployment .*(args\[\d\]: \(absent\) -> --tls-(cert|private-key)-file=|\[serving-cert\])/,
    because: 'the server serves that certificate',
  },
  {
    versions: ALL,
    replicas: [1, 2],
    pattern: /^APIService v1beta1\.metrics\.k8s\.io metadata\.annotations\.cert-manager\.io\/inject-ca-from: /,
    because: 'cert-manager writes the authority into the APIService',
  },
  {
    versions: ALL,
    replicas: [1, 2],
    pattern: /^APIService v1beta1\.metrics\.k8s\.io spec\.insecureSkipTLSVerify: true -> false$/,
    because: 'the API server verifies the certificate',
  },
  {
    versions: ALL,
    replicas: [1, 2],
    pattern: /automountServiceAccountToken: \(absent\) -> /,
    because: 'only the pods of the server get its token',
  },
  {
    versions: ALL,
    replicas: [1],
    pattern: /^Deployment kube-system\/metrics-server spec\.replicas: \(absent\) -> 1$/,
    because: 'the default, written out',
  },
  {
    versions: [V0_6_4],
    replicas: [1, 2],
    pattern: /\.securityContext\.(capabilities|seccompProfile)\./,
    because: 'Pod Security restricted admits the pod, as from 0.7.0 on',
  },
  {
    versions: [V0_6_4, V0_7_2],
    replicas: [1, 2],
    pattern: /^Service .*\.appProtocol: \(absent\) -> https$/,
    because: 'the Service says what it speaks, as from 0.8.0 on',
  },
  {
    versions: [V0_6_4],
    replicas: [2],
    pattern: /^PodDisruptionBudget .* metadata\.labels\.k8s-app: \(absent\) -> metrics-server$/,
    because: 'all objects have the label, as from 0.7.0 on',
  },
];

const FILES: { file: string; replicas: number }[] = [
  { file: 'components.yaml', replicas: 1 },
  { file: 'high-availability-1.21+.yaml', replicas: 2 },
];

function render(version: MetricsServerVersion, replicas: number): any[] {
  const app = new App({ outdir: 'build/never-written' });
  Platform.kubernetes().applyTo(app);
  const chart = new Chart(app, 'metrics');
  new MetricsServer(chart, 'MetricsServer', { version, replicas });
  return Testing.synth(chart);
}

compareAll(
  MetricsServerVersion.all.flatMap((version) =>
    FILES.map(({ file, replicas }) => ({
      title: `metrics-server ${version.version}, ${file}`,
      file: `metrics-server/v${version.version}/${file}`,
      render: () => render(version, replicas),
      deliberate: DELIBERATE.filter((each) => each.versions.includes(version) && each.replicas.includes(replicas)),
    })),
  ),
);
