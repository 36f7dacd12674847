import { contextsOf, podOf, tried } from './trials';

const POD = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/c';
const RUNTIME = { type: 'RuntimeDefault' };
const profile = (seccompProfile: object) => ({ securityContext: { seccompProfile } });
const only = (...seccompProfiles: string[]) => ({ seccompProfiles });
const refused = (key: string, why: string) => `pod.metadata.annotations[${key}]: Forbidden: ${why}`;

describe('profiles of seccomp', () => {
  test('are the first that the SCC names, as annotation and field of the pod alone', () => {
    const { texts, pod } = tried(only('*', 'localhost/a.json', 'unconfined'), podOf({}));
    expect(texts).toEqual([]);
    expect(pod.metadata?.annotations).toEqual({ [POD]: 'localhost/a.json' });
    expect(contextsOf(pod)).toEqual([{ seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } }, undefined]);
  });

  test('were annotations alone up to 4.12', () => {
    const { pod } = tried(only('runtime/default'), podOf({}, {}, { [CONTAINER]: 'docker/default' }), 12);
    expect(pod.metadata?.annotations).toEqual({ [CONTAINER]: 'docker/default', [POD]: 'runtime/default' });
    expect(contextsOf(pod)).toEqual([undefined, undefined]);
  });

  test('in fields become annotations of the pod', () => {
    const { pod } = tried(only('*'), podOf(profile({ type: 'Unconfined' })));
    expect(pod.metadata?.annotations).toEqual({ [POD]: 'unconfined' });
  });

  test('in annotations win over fields, of the pod and of the container', () => {
    const annotations = { [POD]: 'runtime/default', [CONTAINER]: 'localhost/b' };
    const { pod } = tried(
      only('*'),
      podOf(profile({ type: 'Unconfined' }), profile({ type: 'Unconfined' }), annotations),
    );
    expect(contextsOf(pod)).toEqual([
      { seccompProfile: RUNTIME },
      { seccompProfile: { type: 'Localhost', localhostProfile: 'b' } },
    ]);
  });

  test.each(['localhost/', 'strange'])('with the name %s, which is none, take the field away', (name) => {
    const { pod } = tried(only('*'), podOf(profile(RUNTIME), {}, { [POD]: name }));
    expect(contextsOf(pod)).toEqual([{}, undefined]);
  });

  test.each([
    [['runtime/default'], 'docker/default'],
    [['docker/default'], 'runtime/default'],
    [['*'], 'anything'],
    [['localhost/a', 'localhost/b'], 'localhost/b'],
  ])('%j allow %s', (profiles, name) => {
    expect(tried(only(...profiles), podOf({}, {}, { [POD]: name })).texts).toEqual([]);
  });

  test('must not be set where the SCC names none, which the pod and each container are told', () => {
    const spec = { containers: [{ name: 'c' }, { name: 'd' }], ...profile(RUNTIME) };
    const { refusals } = tried({ seccompProfiles: null }, podOf(spec));
    expect(refusals.map(({ text }) => text)).toEqual([
      refused(POD, 'seccomp may not be set'),
      refused(CONTAINER, 'seccomp may not be set'),
      refused('container.seccomp.security.alpha.kubernetes.io/d', 'seccomp may not be set'),
    ]);
    expect(new Set(refusals.map(({ path }) => path))).toEqual(new Set(['spec.securityContext.seccompProfile']));
  });

  test.each([
    ['localhost/b', ['localhost/*', 'runtime/default'], 'localhost/b', 'localhost/* runtime/default'],
    ['', ['unconfined'], '', 'unconfined'],
  ])('of a container that name %j are refused by %j', (name, profiles, shown, valid) => {
    const { refusals } = tried(only(...profiles), podOf({}, {}, { [CONTAINER]: name }));
    const why = `${shown} is not an allowed seccomp profile. Valid values are [${valid}]`;
    expect(refusals).toEqual([
      {
        setting: 'seccompProfiles',
        path: `metadata.annotations[${CONTAINER}]`,
        value: name,
        text: refused(CONTAINER, why),
      },
    ]);
  });

  test('of a container are refused at its own field', () => {
    const { refusals } = tried(only('runtime/default'), podOf({}, profile({ type: 'Unconfined' })));
    expect(refusals.map(({ path, value }) => [path, value])).toEqual([
      ['spec.containers[0].securityContext.seccompProfile', 'unconfined'],
    ]);
  });

  test('of the pod are refused at its annotation', () => {
    const { refusals } = tried(only('runtime/default'), podOf({}, {}, { [POD]: 'unconfined' }));
    expect(refusals.map(({ path }) => path)).toEqual([`metadata.annotations[${POD}]`, `metadata.annotations[${POD}]`]);
  });
});
