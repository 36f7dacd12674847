import { Config } from '../config/read-config';
import { DEFAULT_CONFIG, fromHere, settingsOf } from '../config/settings';
import { SettingsError } from '../settings-error';
import { Limits } from '../verdict';
import { CommandLine, Flags } from './flags';

/** Flags that say what is known of the cluster. */
export const CLUSTER_FLAGS: Flags = {
  platform: {
    type: 'string',
    value: 'NAME@VERSION',
    help: 'the cluster, such as openshift@4.18; default: the newest Kubernetes',
  },
  component: {
    type: 'string',
    multiple: true,
    value: 'NAME=VERSION',
    help: 'version of a component, such as envoy-gateway=1.2.8',
  },
  state: {
    type: 'string',
    multiple: true,
    value: 'FILE|DIR',
    help: 'objects that the cluster has already: known, not judged; all of a kind in a namespace, or none',
  },
  namespace: {
    type: 'string',
    short: 'n',
    value: 'NAME',
    help: 'namespace of objects that name none; default: default',
  },
  config: {
    type: 'string',
    value: 'FILE',
    help: `settings and findings to leave out; default: ${DEFAULT_CONFIG} when it is there`,
  },
};

/** What flags and the file of settings say together: flags win. */
export function readSettings({ texts, lists }: CommandLine, limits: Limits = {}): Config {
  const { platform, namespace, config } = texts;
  const components = readComponents(lists.component ?? []);
  return settingsOf({ platform, namespace, components, state: lists.state, config, ...limits });
}

/** The files, folders or `-` that are to be judged, seen from where the program runs: no report tells where that is. */
export function readPaths({ positionals }: CommandLine): string[] {
  if (positionals.length === 0) throw new SettingsError("no file, folder or '-' for standard input is given");
  return positionals.map(fromHere);
}

function readComponents(values: string[]): { [name: string]: string } {
  const pairs = values.map((value) => {
    const [, name, version] = /^([^=]+)=(.+)$/.exec(value) ?? [];
    if (version === undefined) throw new SettingsError(`'--component' must be NAME=VERSION, got '${value}'`);
    return [name, version];
  });
  return Object.fromEntries(pairs) as { [name: string]: string };
}
