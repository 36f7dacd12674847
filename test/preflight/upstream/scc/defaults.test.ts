import * as fc from 'fast-check';
import { defaultedScc } from '../../../../lib/preflight/upstream/scc/defaults';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';
import { VOLUME_TYPES } from '../../../../lib/preflight/upstream/scc/volume-types';
import { arbitraryScc } from './arbitrary-scc';

const everythingButHostPath = VOLUME_TYPES.filter((type) => type !== 'hostPath');

describe('an SCC as it is stored', () => {
  test('allows any group, names nobody and allows escalation where it says nothing', () => {
    expect(defaultedScc({ metadata: { name: 'x' }, volumes: ['secret'] })).toEqual({
      metadata: { name: 'x' },
      volumes: ['secret'],
      fsGroup: { type: 'RunAsAny' },
      supplementalGroups: { type: 'RunAsAny' },
      users: [],
      groups: [],
      allowPrivilegeEscalation: true,
    });
  });

  test('keeps what it says', () => {
    const said = {
      fsGroup: { type: 'MustRunAs', ranges: [{ min: 1, max: 5 }] },
      supplementalGroups: { type: 'MustRunAs' },
      users: ['ann'],
      groups: ['team'],
      volumes: ['none'],
      allowPrivilegeEscalation: false,
    };
    expect(defaultedScc(said)).toEqual(said);
  });

  test('has bounds of 0 and empty lists of ranges left out', () => {
    const { fsGroup, supplementalGroups } = defaultedScc({
      fsGroup: { type: 'MustRunAs', ranges: [{ min: 0, max: 65534 }] },
      supplementalGroups: { type: '', ranges: [] },
    });
    expect(fsGroup).toEqual({ type: 'MustRunAs', ranges: [{ max: 65534 }] });
    expect(supplementalGroups).toEqual({ type: 'RunAsAny' });
  });

  test.each<[string, SecurityContextConstraints, readonly string[]]>([
    ['no list, host paths allowed', { allowHostDirVolumePlugin: true }, ['*']],
    ['no list, host paths forbidden', { allowHostDirVolumePlugin: false }, everythingButHostPath],
    ['null', { volumes: null }, everythingButHostPath],
    ['an empty list', { volumes: [] }, ['none']],
    ['an empty list, host paths allowed', { volumes: [], allowHostDirVolumePlugin: true }, ['hostPath']],
    ['a list, host paths allowed', { volumes: ['secret'], allowHostDirVolumePlugin: true }, ['hostPath', 'secret']],
    ['a list with hostPath, host paths forbidden', { volumes: ['hostPath', 'secret'] }, ['secret']],
    ['hostPath alone, host paths forbidden', { volumes: ['hostPath'] }, []],
    ['*, host paths allowed', { volumes: ['*', 'nfs'], allowHostDirVolumePlugin: true }, ['*', 'nfs']],
    ['* and an unknown type', { volumes: ['*', 'odd'] }, [...everythingButHostPath, 'odd'].sort()],
    ['a type twice, unsorted', { volumes: ['secret', 'csi', 'secret'] }, ['csi', 'secret']],
  ])('allows of volumes, given %s', (_, scc, volumes) => {
    expect(defaultedScc(scc).volumes).toEqual(volumes);
  });

  test('is not changed when it is stored again', () => {
    fc.assert(
      fc.property(arbitraryScc, (scc) => {
        const once = defaultedScc(scc);
        // An empty list, left by taking hostPath out, means none when it is read again.
        fc.pre(once.volumes?.length !== 0);
        expect(defaultedScc(once)).toEqual(once);
      }),
    );
  });
});
