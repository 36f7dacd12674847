import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('openshift@master-2a3d7391');
const platform = (platformSpec: JsonObject): string[] =>
  refusals('Infrastructure', { platformSpec }).map((problem) => problem.replace('spec.platformSpec.', ''));

describe('constraints of Infrastructure', () => {
  const LISTS = { apiServerInternalIPs: ['10.0.0.1'], ingressIPs: ['10.0.0.2'], machineNetworks: ['10.0.0.0/16'] };

  test.each([
    ['BareMetal', 'baremetal'],
    ['OpenStack', 'openstack'],
    ['VSphere', 'vsphere'],
  ])('are about addresses on %s', (type, name) => {
    const on = (lists: JsonObject): string[] => platform({ type, [name]: { ...LISTS, ...lists } });
    expect(on({})).toEqual([]);
    expect(on({ apiServerInternalIPs: ['10.0.0.1', 'fd00::1'] })).toEqual([]);
    expect(on({ apiServerInternalIPs: ['10.0.0.1', '10.0.0.3'] })).toEqual([
      `${name}.apiServerInternalIPs: two addresses must be one of IPv4 and one of IPv6`,
    ]);
    expect(on({ ingressIPs: ['10.0.0.01'] })).toEqual([
      `${name}.ingressIPs[0]: "10.0.0.01": must be an address of IPv4 or IPv6`,
    ]);
    // An address of IPv4 in the form of IPv6.
    expect(on({ ingressIPs: ['::ffff:a00:1'] })).toEqual([
      `${name}.ingressIPs[0]: "::ffff:a00:1": must be an address of IPv4 or IPv6`,
    ]);
    expect(on({ machineNetworks: ['10.0.0.0/16', '10.0.0.0/16', '10.0.0.1'] })).toEqual([
      `${name}.machineNetworks: each value can be given once`,
      `${name}.machineNetworks[2]: "10.0.0.1": must be a network, such as 10.0.0.0/16`,
    ]);
  });

  test('are about how things of Nutanix are named', () => {
    const domain = (cluster: JsonObject): string[] =>
      platform({
        type: 'Nutanix',
        nutanix: {
          prismCentral: { address: 'a', port: 1 },
          prismElements: [],
          failureDomains: [{ name: 'a', cluster, subnets: [{ type: 'Name', name: 'n' }] }],
        },
      });
    expect(domain({ type: 'Name', name: 'a' })).toEqual([]);
    expect(domain({ type: 'Name', uuid: 'b' })).toEqual([
      'nutanix.failureDomains[0].cluster: uuid can be given for type UUID only',
      'nutanix.failureDomains[0].cluster: type Name needs name',
    ]);
  });

  test('are about the zones of vSphere', () => {
    const topology = {
      computeCluster: '/a/host/b',
      datacenter: 'a',
      datastore: '/a/datastore/b',
      networks: ['n'],
    };
    const domain = (affinities: JsonObject): string[] =>
      platform({
        type: 'VSphere',
        vsphere: { failureDomains: [{ name: 'a', region: 'r', zone: 'z', server: 's', topology, ...affinities }] },
      });
    const hostGroup = { vmGroup: 'v', hostGroup: 'h', vmHostRule: 'r' };
    expect(domain({})).toEqual([]);
    expect(domain({ zoneAffinity: { type: 'ComputeCluster' }, regionAffinity: { type: 'Datacenter' } })).toEqual([]);
    expect(domain({ zoneAffinity: { type: 'ComputeCluster' } })).toEqual([
      'vsphere.failureDomains[0]: a zone of type ComputeCluster needs a region of type Datacenter',
    ]);
    expect(domain({ zoneAffinity: { type: 'HostGroup', hostGroup }, regionAffinity: { type: 'Datacenter' } })).toEqual([
      'vsphere.failureDomains[0]: a zone of type HostGroup needs a region of type ComputeCluster',
    ]);
    expect(domain({ zoneAffinity: { type: 'HostGroup' }, regionAffinity: { type: 'ComputeCluster' } })).toEqual([
      'vsphere.failureDomains[0].zoneAffinity: type HostGroup needs hostGroup',
    ]);
  });

  test('want each vCenter once', () => {
    const vcenters = [
      { server: 'a.example.com', datacenters: ['d'] },
      { server: 'a.example.com', datacenters: ['e'] },
    ];
    expect(platform({ type: 'VSphere', vsphere: { vcenters } })).toEqual([
      'vsphere.vcenters: each server can be given once',
    ]);
  });
});

describe('constraints of Network', () => {
  test.each<[string, JsonObject, string[]]>([
    ['accept diagnostics', { mode: 'All', sourcePlacement: {} }, []],
    ['accept none', { mode: 'Disabled' }, []],
    [
      'refuse a place for none',
      { mode: 'Disabled', targetPlacement: {} },
      [
        'spec: networkDiagnostics that are Disabled are placed nowhere: sourcePlacement and targetPlacement cannot be given',
      ],
    ],
  ])('%s', (_, networkDiagnostics, problems) => {
    expect(refusals('Network', { networkDiagnostics })).toEqual(problems);
  });
});

describe('constraints of AlertRelabelConfig', () => {
  test.each<[string, JsonObject]>([
    ['Replace', { action: 'Replace', sourceLabels: ['a'], targetLabel: 'b', replacement: '$1' }],
    ['Keep', { action: 'Keep', sourceLabels: ['a'] }],
    ['HashMod', { action: 'HashMod', sourceLabels: ['a'], targetLabel: 'b', modulus: 2 }],
    ['LabelMap', { action: 'LabelMap', sourceLabels: ['a'], replacement: '$1' }],
    ['LabelDrop', { action: 'LabelDrop', regex: 'a' }],
  ])('accept %s', (_, config) => {
    expect(refusals('AlertRelabelConfig', { configs: [config] })).toEqual([]);
  });

  test.each<[string, JsonObject, string[]]>([
    [
      'labels of LabelKeep',
      { action: 'LabelKeep', sourceLabels: ['a'], separator: ',' },
      [
        'action LabelKeep has a regex alone, and no sourceLabels',
        'action LabelKeep has a regex alone, and no separator',
      ],
    ],
    ['Keep of nothing', { action: 'Keep' }, ['action Keep needs sourceLabels']],
    [
      'Replace of nothing',
      { action: 'Replace', sourceLabels: ['a'], replacement: '$1' },
      ['action Replace needs targetLabel'],
    ],
    ['LabelMap to nothing', { action: 'LabelMap', sourceLabels: ['a'] }, ['action LabelMap needs replacement']],
    [
      'HashMod by 0',
      { action: 'HashMod', sourceLabels: ['a'], targetLabel: 'b', modulus: 0 },
      ['action HashMod needs a modulus, which is not 0'],
    ],
    [
      'a modulus of nothing',
      { action: 'HashMod', sourceLabels: [], targetLabel: 'b', modulus: 2 },
      ['modulus needs sourceLabels'],
    ],
  ])('refuse %s', (_, config, problems) => {
    expect(refusals('AlertRelabelConfig', { configs: [config] })).toEqual(
      problems.map((problem) => `spec.configs[0]: ${problem}`),
    );
  });
});
