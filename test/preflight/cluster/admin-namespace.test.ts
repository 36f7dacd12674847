import { check } from '../../../lib/preflight/check';
import { loadText } from '../../../lib/preflight/engine/load';

const CLAIM = `apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: { name: gpus, namespace: shop }
spec: { devices: { requests: [{ name: gpu, exactly: { deviceClassName: gpu.example.com, adminAccess: true } }] } }
---
`;
const namespace = (labels: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${labels} } }\n`;

const causesOf = (text: string, state = ''): string[] =>
  check({ objects: loadText({ name: 'a', text }).objects, state: loadText({ name: 'b', text: state }).objects })
    .findings.filter(({ state: outcome, rule }) => outcome === 'fail' && rule === 'SCH-001')
    .map(({ cause }) => cause);

describe('a claim that administers devices', () => {
  test('is refused in a namespace that is not labelled for it', () => {
    const refused = [
      'spec.devices.requests[0].adminAccess may not be set: admin access to devices requires the `resource.kubernetes.io/admin-access: true` label on the containing namespace',
    ];
    expect(causesOf(CLAIM + namespace('resource.kubernetes.io/admin-access: "yes"'))).toEqual(refused);
    expect(causesOf(CLAIM, namespace(''))).toEqual(refused);
  });

  test('is taken in one that is, or whose labels are not known', () => {
    expect(causesOf(CLAIM + namespace('resource.kubernetes.io/admin-access: "true"'))).toEqual([]);
    expect(causesOf(CLAIM)).toEqual([]);
  });
});
