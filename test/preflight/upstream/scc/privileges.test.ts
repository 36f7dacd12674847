import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';
import { contextsOf, podOf, tried } from './trials';

const outcome = (settings: SecurityContextConstraints, securityContext?: object) =>
  tried(settings, podOf({}, { securityContext }));
const contextOf = (settings: SecurityContextConstraints, securityContext?: object) =>
  contextsOf(outcome(settings, securityContext).pod)[1];
const AT = 'provider x: .containers[0]';

describe('privileged containers', () => {
  test('are refused unless the SCC allows them', () => {
    expect(outcome({ allowPrivilegedContainer: false }, { privileged: true }).refusals).toEqual([
      {
        setting: 'allowPrivilegedContainer',
        path: 'spec.containers[0].securityContext.privileged',
        value: true,
        text: `${AT}.privileged: Invalid value: true: Privileged containers are not allowed`,
      },
    ]);
    expect(outcome({}, { privileged: true }).texts).toEqual([]);
    expect(outcome({ allowPrivilegedContainer: false }, { privileged: false }).texts).toEqual([]);
  });
});

describe('the escalation of privileges', () => {
  const closed = { allowPrivilegeEscalation: false };

  test('is refused unless the SCC allows it, and switched off where the container does not say', () => {
    expect(outcome(closed, { allowPrivilegeEscalation: true }).texts).toEqual([
      `${AT}.allowPrivilegeEscalation: Invalid value: true: Allowing privilege escalation for containers is not allowed`,
    ]);
    expect(contextOf(closed)).toEqual({ allowPrivilegeEscalation: false });
    expect(contextOf({})).toBeUndefined();
  });

  test.each([true, false])('is %s by default where the SCC says so', (byDefault) => {
    const settings = { defaultAllowPrivilegeEscalation: byDefault };
    expect(contextOf(settings)).toEqual({ allowPrivilegeEscalation: byDefault });
    expect(contextOf(settings, { privileged: true })).toEqual({ privileged: true });
    expect(contextOf(settings, { capabilities: { add: ['CAP_SYS_ADMIN'] } })).toEqual({
      capabilities: { add: ['CAP_SYS_ADMIN'] },
    });
    expect(contextOf(settings, { capabilities: { add: ['SYS_ADMIN'] } })).toEqual({
      capabilities: { add: ['SYS_ADMIN'] },
      allowPrivilegeEscalation: byDefault,
    });
  });

  test('is switched off even for privileged containers', () => {
    expect(contextOf({ ...closed, defaultAllowPrivilegeEscalation: true }, { privileged: true })).toEqual({
      privileged: true,
      allowPrivilegeEscalation: false,
    });
  });

  test('that is on by default and refused is on, and refused', () => {
    const { texts } = outcome({ ...closed, defaultAllowPrivilegeEscalation: true });
    expect(texts).toEqual([
      `${AT}.allowPrivilegeEscalation: Invalid value: true: Allowing privilege escalation for containers is not allowed`,
    ]);
  });
});

describe('the root file system', () => {
  const settings = { readOnlyRootFilesystem: true };

  test('is read-only where the SCC demands it and the container does not say', () => {
    expect(contextOf(settings)).toEqual({ readOnlyRootFilesystem: true });
    expect(contextOf({})).toBeUndefined();
  });

  test('is refused where it can be written to', () => {
    expect(outcome(settings, { readOnlyRootFilesystem: false }).texts).toEqual([
      `${AT}.readOnlyRootFilesystem: Invalid value: false: ReadOnlyRootFilesystem must be set to true`,
    ]);
    expect(outcome({}, { readOnlyRootFilesystem: false }).texts).toEqual([]);
  });
});
