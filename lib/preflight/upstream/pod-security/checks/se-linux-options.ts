import { Check, CheckPod, Forbidden } from '../check';
import { Setter, SharedContext, settersText } from '../setters';
import { counted, distinct } from '../wording';

const TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

/** SELinux labels of containers only (pod-security-admission `policy/check_seLinuxOptions.go`, v0.36.3). */
export const SE_LINUX_OPTIONS: Check = {
  id: 'seLinuxOptions',
  level: 'baseline',
  versions: [
    { since: 0, check: seLinuxOptions(TYPES) },
    { since: 31, check: seLinuxOptions([...TYPES, 'container_engine_t']) },
  ],
};

/** The parts of the label that a setter gives and may not. */
function seLinuxOptions(types: readonly string[]): CheckPod {
  const badFields = ({ type = '', user = '', role = '' }: { readonly [field: string]: string }): string[] => [
    ...(types.includes(type) ? [] : ['type']),
    ...(user === '' ? [] : ['user']),
    ...(role === '' ? [] : ['role']),
  ];
  return ({ podAndContainers }) => {
    const all = podAndContainers.map((setter) => ({
      ...setter,
      bad: badFields(setter.context.seLinuxOptions ?? {}),
    }));
    const setters = all.filter(({ bad }) => bad.length > 0);
    return setters.length === 0 ? undefined : forbidden(setters);
  };
}

function forbidden(setters: (Setter<SharedContext> & { readonly bad: readonly string[] })[]): Forbidden {
  const settersOf = (field: string) => setters.filter(({ bad }) => bad.includes(field));
  const types = distinct(settersOf('type').map(({ context }) => context.seLinuxOptions?.type ?? ''));
  const problems = [
    ...(types.length > 0 ? [counted('type', types)] : []),
    ...['user', 'role'].filter((field) => settersOf(field).length > 0).map((field) => `${field} may not be set`),
  ];
  return {
    reason: 'seLinuxOptions',
    detail: `${settersText(setters)} set forbidden securityContext.seLinuxOptions: ${problems.join('; ')}`,
    changes: setters.flatMap(({ path, bad }) => bad.map((field) => ({ path: `${path}.seLinuxOptions.${field}` }))),
  };
}
