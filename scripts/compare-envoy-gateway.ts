/**
 * Compares what EnvoyGatewayControlPlane renders on Kubernetes with the install files of upstream, object by object and field by field.
 *
 * Usage: npm run compare:envoy-gateway. Reads `envoy-gateway/v<version>/install.yaml` below UPSTREAM_DIR (default ../shared/data/upstream). Exits 1 on a
 * difference that is not listed here, and on a listed one that is gone. docs/envoy-gateway.md explains the listed ones.
 */
import { App, Chart, Testing } from 'cdk8s';
import { EnvoyGatewayControlPlane, EnvoyGatewayVersion } from '../lib/envoy-gateway';
import { Platform } from '../lib/platform';
import { Deliberate, compareAll } from './upstream-comparison';

interface DeliberateOfVersions extends Deliberate {
  readonly versions: EnvoyGatewayVersion[];
}

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;

const DELIBERATE: DeliberateOfVersions[] = [
  {
    versions: [V1_2_8, V1_9_0],
    pattern: / metadata\.labels\.(helm\.sh\/chart|app\.kubernetes\.io\/(version|managed-by)): .* -> \(absent\)$/,
    because: 'Helm does not own the objects',
  },
  {
    versions: [V1_2_8, V1_9_0],
    pattern: / metadata\.annotations\.helm\.sh\/hook(-weight)?: .* -> \(absent\)$/,
    because: 'the order of the file takes the place of hooks',
  },
  {
    versions: [V1_2_8],
    pattern: /^ClusterRole(Binding)? .* metadata\.labels\.app\.kubernetes\.io\/(name|instance): \(absent\) -> /,
    because: 'all objects have the labels, as from 1.9.0 on',
  },
  {
    versions: [V1_2_8, V1_9_0],
    pattern: / \S+\.image: (envoyproxy\/gateway:\S+) -> docker\.io\/\1$/,
    because: 'nodes may be told not to guess the registry of a short name',
  },
  {
    versions: [V1_2_8],
    pattern: /automountServiceAccountToken: \(absent\) -> /,
    because: 'only the pods that need the token get it, as from 1.9.0 on',
  },
  {
    versions: [V1_2_8],
    pattern: /^Service envoy-gateway-system\/envoy-gateway spec\.type: \(absent\) -> ClusterIP$/,
    because: 'the default, written out',
  },
  {
    versions: [V1_9_0],
    pattern:
      /^ValidatingAdmissionPolicy(Binding)? safe-upgrades\.gateway\.networking\.k8s\.io : \(object\) -> \(absent\)$/,
    because: 'it guards the CustomResourceDefinitions of Gateway API and comes with them',
  },
];

function render(version: EnvoyGatewayVersion): any[] {
  const app = new App({ outdir: 'build/never-written' });
  Platform.kubernetes().applyTo(app);
  const chart = new Chart(app, 'edge');
  new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version });
  return Testing.synth(chart);
}

compareAll(
  EnvoyGatewayVersion.all.map((version) => ({
    title: `envoy-gateway ${version.version}`,
    file: `envoy-gateway/v${version.version}/install.yaml`,
    render: () => render(version),
    deliberate: DELIBERATE.filter(({ versions }) => versions.includes(version)),
  })),
);
