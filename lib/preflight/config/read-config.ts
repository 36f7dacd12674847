import { dirname, isAbsolute, join } from 'node:path';
import { loadText } from '../engine/load';
import { placeAt } from '../engine/locate';
import { readInputFiles } from '../engine/loading/input-files';
import { readObjectPattern } from '../engine/suppression/object-pattern';
import { Forbidden, Suppression } from '../engine/suppression/suppression';
import { SettingsError } from '../settings-error';
import { ConfigValue } from './config-value';

/** What a `preflight.yaml` says. */
export interface Config {
  readonly platform?: string;
  readonly components?: { readonly [name: string]: string };
  readonly namespace?: string;

  /** Files and folders, seen from where the program runs. */
  readonly state?: readonly string[];
  readonly maxWarnings?: number;
  readonly strictUnknown?: boolean;
  readonly allow: readonly Suppression[];
  readonly forbidAllow: readonly Forbidden[];
}

const KEYS = [
  'platform',
  'components',
  'namespace',
  'state',
  'max-warnings',
  'strict-unknown',
  'allow',
  'forbid-allow',
] as const;

/** Reads a `preflight.yaml`. */
export function readConfig(file: string): Config {
  const fields = rootOf(file)?.fields(KEYS) ?? {};
  return {
    platform: fields.platform?.text(),
    components: fields.components && textsOf(fields.components),
    namespace: fields.namespace?.text(),
    state: fields.state?.items().map((item) => besides(file, item.text())),
    maxWarnings: fields['max-warnings']?.wholeNumber(),
    strictUnknown: fields['strict-unknown']?.boolean(),
    allow: itemsOf(fields.allow).map(readSuppression),
    forbidAllow: itemsOf(fields['forbid-allow']).map((item) => ({ rule: item.text(), place: item.place })),
  };
}

function itemsOf(value?: ConfigValue): ConfigValue[] {
  return value?.items() ?? [];
}

/** The document of the file; nothing when it is empty. */
function rootOf(file: string): ConfigValue | undefined {
  const { files, problems } = readInputFiles([file]);
  if (problems.length > 0) throw new SettingsError(`${file} ${problems[0].message}`);
  if (files[0].name !== file) throw new SettingsError(`${file} is a folder`);
  const loaded = loadText(files[0]);
  for (const { line = 1, message } of loaded.problems) throw new SettingsError(`${file}:${line}: ${message}`);
  const [document, second] = loaded.objects;
  if (second !== undefined) throw new SettingsError(`${file} has more than one document`);
  if ((document as typeof document | undefined) === undefined) return undefined;
  for (const { path, offset } of document.repeatedFields) {
    const line = document.source && placeAt(document.source, offset).line;
    throw new SettingsError(`${file}:${line}: '${path}' is given more than once`);
  }
  return new ConfigValue(document, document.body);
}

function textsOf(value: ConfigValue): { [name: string]: string } {
  return Object.fromEntries([...value.members()].map(([name, member]) => [name, member.text()]));
}

/** A path that is meant from the folder of the file. */
function besides(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

function readSuppression(value: ConfigValue): Suppression {
  const { rule, object, key, reason, until } = value.fields(['rule', 'object', 'key', 'reason', 'until']);
  if (rule === undefined || object === undefined || reason === undefined) {
    throw value.refusal("must have 'rule', 'object' and 'reason'");
  }
  const covers = readObjectPattern(object.text());
  if (covers === undefined)
    throw object.refusal('must be Kind/namespace/name, or Kind/name where there is no namespace');
  return {
    rule: rule.text(),
    object: object.text(),
    reason: reason.text().trim(),
    ...(key === undefined ? {} : { key: key.text() }),
    ...(until === undefined ? {} : { until: until.text() }),
    covers,
    source: 'config',
    place: value.place,
  };
}
