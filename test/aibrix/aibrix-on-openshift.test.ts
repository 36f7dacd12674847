import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixVersion,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  Platform,
} from '../../lib';
import { root } from '../support/run';
import { testChart } from '../support/test-chart';

const HEADING = '### What went wrong on OpenShift';

const page = readFileSync(join(root, 'docs/aibrix.md'), 'utf8');
const section = page.slice(page.indexOf(HEADING)).split('\n### Names')[0];

/** The installation of the page. */
const rendered = (): any[] => {
  const chart = testChart();
  Platform.openshift('4.18').applyTo(chart);
  const envoyGateway = new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version: EnvoyGatewayVersion.V1_2_8 });
  const aibrix = new AibrixControlPlane(chart, 'Aibrix', { version: AibrixVersion.V0_7_0 });
  new AibrixGateway(chart, 'Gateway', { aibrix, envoyGateway });
  return Testing.synth(chart);
};

describe('the page on AIBrix', () => {
  test('shows of the pods on OpenShift what is rendered', () => {
    expect(section.startsWith(HEADING)).toBe(true);
    const [job, envoys] = parseAllDocuments(/^```yaml\n([\s\S]*?)^```/m.exec(section)![1]).map((each) => each.toJS());
    const ofKind = (kind: string) => rendered().find((object) => object.kind === kind).spec;
    const [certgen] = ofKind('Job').template.spec.containers;
    expect(job).toEqual({ containers: [{ name: certgen.name, securityContext: certgen.securityContext }] });
    const { container } = ofKind('EnvoyProxy').provider.kubernetes.envoyDeployment;
    expect(envoys).toEqual({ envoyDeployment: { container: { securityContext: container.securityContext } } });
  });

  test('is right that nothing is granted and no id is named', () => {
    const objects = rendered();
    expect(JSON.stringify(objects)).not.toMatch(
      /"(runAs(User|Group)|fsGroup|supplementalGroups)"|security\.openshift\.io/,
    );
    expect(objects.filter(({ kind }) => kind === 'SecurityContextConstraints')).toEqual([]);
  });

  test('counts the objects rightly', () => {
    const inSystem = rendered().length;
    const [, controlPlane] = /The control plane has (\d+) objects/.exec(page)!;
    const [, gateway] = /The gateway has (\d+):/.exec(page)!;
    const chart = testChart();
    new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version: EnvoyGatewayVersion.V1_2_8 });
    expect(Number(controlPlane) + Number(gateway)).toBe(inSystem - Testing.synth(chart).length);
  });
});
