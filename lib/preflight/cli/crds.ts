import { stringify } from 'yaml';
import { Definition, bundledDefinitions } from '../../schemas/definitions';
import { isManagedByOpenShift } from '../../schemas/managed-definitions';
import { versionsOf } from '../../schemas/components';
import { statedVersion } from '../cluster/components';
import { parseTarget } from '../cluster/target';
import { SettingsError } from '../settings-error';
import { CLEAN, Command } from './command';
import { Flags, helpOf, readCommandLine } from './flags';

const FLAGS: Flags = {
  platform: {
    type: 'string',
    value: 'NAME@VERSION',
    help: 'the cluster, such as openshift@4.19, which brings those of Gateway API itself',
  },
  help: { type: 'boolean', short: 'h', help: 'print this' },
};

const USAGE = 'cdk8s-inference crds COMPONENT@VERSION... [FLAG]...';

const WHAT_THEY_ARE = `for test clusters: structure, constraints and defaults of the versions that are served.
They have no descriptions, printer columns, rules in CEL and conversion webhooks; production takes those of the release.`;

/** Prints CustomResourceDefinitions for `kubectl apply --server-side -f -`. */
export const crdsCommand: Command = {
  usage: USAGE,
  summary: 'print the CustomResourceDefinitions of components, for kubectl apply --server-side -f -',
  run: (args, { out }) => {
    const { positionals, texts, switches } = readCommandLine(args, FLAGS);
    if (switches.help === true) {
      out(`usage: ${USAGE}\n\nCustomResourceDefinitions ${WHAT_THEY_ARE}\n\n${helpOf(FLAGS)}\n`);
      return CLEAN;
    }
    if (positionals.length === 0) throw new SettingsError('no COMPONENT@VERSION is given, such as aibrix@0.7.0');
    const { platform, version } = parseTarget(texts.platform);
    out(textOf(positionals.map(componentOf), `${platform}@${version}`));
    return CLEAN;
  },
};

function textOf(components: readonly string[], platform: string): string {
  const definitions = distinct(components);
  const isManaged = ({ metadata }: Definition): boolean => isManagedByOpenShift(metadata.name, platform);
  const comments = [
    ...`CustomResourceDefinitions of ${components.join(', ')} ${WHAT_THEY_ARE}`.split('\n'),
    ...definitions.filter(isManaged).map(({ metadata }) => `Left out, since ${platform} brings it: ${metadata.name}`),
  ];
  return [
    comments.map((comment) => `# ${comment}\n`).join(''),
    // Schemas that are equal are one object, which must not become an alias; kubectl reads YAML 1.1.
    ...definitions
      .filter((definition) => !isManaged(definition))
      .map((definition) => stringify(definition, { aliasDuplicateObjects: false, lineWidth: 0, version: '1.1' })),
  ].join('---\n');
}

/** The definitions of all components: no two may define the same. */
function distinct(components: readonly string[]): Definition[] {
  const definers = new Map<string, string>();
  return components.flatMap((component) => {
    const definitions = bundledDefinitions(component);
    for (const { metadata } of definitions) {
      const other = definers.get(metadata.name);
      if (other !== undefined) {
        throw new SettingsError(`${metadata.name} is defined by ${other} and by ${component}; name one of them`);
      }
      definers.set(metadata.name, component);
    }
    return definitions;
  });
}

function componentOf(text: string): string {
  const [, name, version] = /^([^@]*)@(.*)$/.exec(text) ?? [];
  if (version !== undefined) return `${name}@${statedVersion(name, version)}`;
  const known = versionsOf(text).map((each) => `${text}@${each}`);
  throw new SettingsError(
    `'${text}' is not COMPONENT@VERSION; ${known.length > 0 ? `known are ${known.join(', ')}` : 'such as aibrix@0.7.0'}`,
  );
}
