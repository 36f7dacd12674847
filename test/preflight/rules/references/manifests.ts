/** Manifests of one text. */
export const manifests = (...documents: string[]): string => documents.join('\n---\n');

/** An object in one line of YAML. */
export const object = (apiVersion: string, kind: string, name: string, rest = ''): string =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { ${placed(name)} }${rest === '' ? '' : `, ${rest}`} }`;

/** A Pod in `models` with one container. */
export const pod = (spec: string, container = ''): string =>
  object(
    'v1',
    'Pod',
    'models/p',
    `spec: { ${joined(spec, `containers: [{ ${joined('name: c, image: i', container)} }]`)} }`,
  );

/** A workload in `models` whose pods have the label `app: a`. */
export const workload = (kind: string, spec = '', podSpec = '', labels = 'app: a'): string =>
  object(
    kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1',
    kind,
    'models/w',
    `spec: { ${joined(spec, `selector: { matchLabels: { ${labels} } }`, `template: ${template(podSpec, labels)}`)} }`,
  );

/** A template of pods. */
export const template = (podSpec: string, labels = 'app: a'): string =>
  `{ metadata: { labels: { ${labels} } }, spec: { ${joined(podSpec, /containers:/.test(podSpec) ? '' : 'containers: [{ name: c, image: i }]')} } }`;

/** A state in which `models` has nothing but what each namespace has. */
export const emptyNamespace = (...kinds: string[]): string =>
  manifests(...kinds.map((kind) => object('v1', kind, 'models/other')));

function placed(name: string): string {
  const [namespace, simple] = name.split('/') as [string, string | undefined];
  return simple === undefined ? `name: ${namespace}` : `namespace: ${namespace}, name: ${simple}`;
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
