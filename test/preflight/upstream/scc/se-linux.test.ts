import { behaviourOf } from '../../../../lib/preflight/upstream/scc/behaviour';
import { SccProvider } from '../../../../lib/preflight/upstream/scc/provider';
import { OPEN, contextsOf, podOf, tried } from './trials';

type Labels = { [label: string]: string };
const outcome = (seLinuxOptions: Labels | undefined, pod: object, container?: object) =>
  tried(
    { seLinuxContext: { type: 'MustRunAs', seLinuxOptions } },
    podOf({ securityContext: pod }, { securityContext: container }),
  );
const labels = (seLinuxOptions: Labels) => ({ seLinuxOptions });
const POD = 'provider x: .spec.securityContext.seLinuxOptions';
const CONTAINER = 'provider x: .containers[0].seLinuxOptions';

describe('SELinux labels', () => {
  test('are those of the SCC with the level of the namespace', () => {
    const { texts, pod } = outcome({ type: 'container_engine_t', user: '' }, {});
    expect(texts).toEqual([]);
    expect(contextsOf(pod)).toEqual([labels({ level: 's0:c30,c15', type: 'container_engine_t' }), undefined]);
  });

  test.each(['s0:c30,c15', 's0:c15,c30'])('with the level %s are those of the namespace', (level) => {
    expect(outcome(undefined, labels({ level })).texts).toEqual([]);
  });

  test.each(['s1:c30,c15', 's0:c30', 's0', 's0:c30,c15,c15', ''])('with the level %j are others', (level) => {
    const refused = `.level: Invalid value: ${JSON.stringify(level)}: must be s0:c30,c15`;
    expect(outcome(undefined, labels({ level })).texts).toEqual([`${POD}${refused}`, `${CONTAINER}${refused}`]);
  });

  test('are compared one by one, and never merged', () => {
    const { refusals } = outcome({ level: 's0', role: 'r', type: 't', user: 'u' }, {}, labels({ type: 'spc_t' }));
    expect(refusals.map(({ text, path, setting, value }) => [text, path, setting, value])).toEqual(
      [
        ['level', '""', 's0', undefined],
        ['role', '""', 'r', undefined],
        ['type', '"spc_t"', 't', 'spc_t'],
        ['user', '""', 'u', undefined],
      ].map(([name, shown, wanted, value]) => [
        `${CONTAINER}.${name}: Invalid value: ${shown}: must be ${wanted}`,
        `spec.containers[0].securityContext.seLinuxOptions.${name}`,
        'seLinuxContext',
        value,
      ]),
    );
  });

  test('may be any under RunAsAny', () => {
    expect(tried({}, podOf({ securityContext: labels({ type: 'spc_t' }) })).texts).toEqual([]);
  });

  test('of an unknown strategy break the SCC', () => {
    const scc = { ...OPEN, seLinuxContext: { type: 'MustRunAsNonRoot' } };
    expect(() => new SccProvider(scc, behaviourOf(20))).toThrow(
      new Error('Unrecognized SELinuxContext strategy type MustRunAsNonRoot'),
    );
  });
});
