import { quoted } from '../../api-server/go/go-text';
import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { settersText } from '../setters';
import { distinct, plural, quotedList } from '../wording';

const ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';
const TYPES = ['RuntimeDefault', 'Localhost'];

/** AppArmor profiles of the runtime or of the node only (pod-security-admission `policy/check_appArmorProfile.go`, v0.36.3). */
export const APP_ARMOR_PROFILE: Check = {
  id: 'appArmorProfile',
  level: 'baseline',
  versions: [{ since: 0, check: appArmorProfile }],
};

function appArmorProfile({ podAndContainers, annotations }: JudgedPod): Forbidden | undefined {
  const setters = podAndContainers.filter(
    ({ context: { appArmorProfile: profile } }) => profile !== undefined && !TYPES.includes(profile.type ?? ''),
  );
  const keys = Object.keys(annotations).filter(
    (key) => key.startsWith(ANNOTATION) && !isAllowedAnnotation(annotations[key]),
  );
  if (setters.length + keys.length === 0) return undefined;
  const values = [
    ...distinct(setters.map(({ context }) => context.appArmorProfile?.type ?? '')),
    ...distinct(keys.map((key) => `${key}=${quoted(annotations[key])}`)),
  ];
  const subjects = [
    ...(setters.length > 0 ? [settersText(setters)] : []),
    ...(keys.length > 0 ? [plural(keys.length, 'annotation')] : []),
  ].join(' and ');
  return {
    reason: plural(values.length, 'forbidden AppArmor profile'),
    detail: `${subjects} must not set AppArmor profile type to ${quotedList(values)}`,
    changes: [
      ...setters.map(({ path }) => ({ path: `${path}.appArmorProfile.type`, value: 'RuntimeDefault' })),
      ...keys.map((key) => ({ path: `metadata.annotations[${key}]`, value: 'runtime/default' })),
    ],
  };
}

function isAllowedAnnotation(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/');
}
