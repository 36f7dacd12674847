import { parse } from 'yaml';

/** A gateway that Knative uses. */
export interface Entry {
  readonly name: string;
  readonly namespace: string;
  readonly service: string;
  readonly labelSelector?: { matchLabels?: { [key: string]: string } };
}

export interface NetIstioConfig {
  readonly external: Entry[];
  readonly local: Entry[];
}

const DEFAULTS = {
  external: { name: 'knative-ingress-gateway', service: 'istio-ingressgateway.istio-system.svc.cluster.local' },
  local: { name: 'knative-local-gateway', service: 'knative-local-gateway.istio-system.svc.cluster.local' },
};
const HOST = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\.?$/;

/** What net-istio of a minor makes of the data of config-istio, or the class of its error: written from its behaviour, apart from lib. */
export function readConfigIstio(
  data: { [key: string]: string },
  minor: number,
  system: string,
): NetIstioConfig | string {
  const legacy = Object.keys(data).some((key) => /^(local-)?gateway\./.test(key));
  const listed = ['external-gateways', 'local-gateways'].some((key) => data[key] !== undefined);
  if (minor >= 14 && legacy && listed) return 'mixed-formats';
  const config: { [list: string]: Entry[] } = {};
  for (const list of ['external', 'local'] as const) {
    const read = legacy || minor < 14 ? readKeys(data, list, system) : readList(data[`${list}-gateways`], list, minor);
    if (typeof read === 'string') return read;
    config[list] = read ?? [{ namespace: system, ...DEFAULTS[list] }];
  }
  return config as unknown as NetIstioConfig;
}

function readKeys(
  data: { [key: string]: string },
  list: 'external' | 'local',
  system: string,
): Entry[] | string | undefined {
  const prefix = list === 'local' ? 'local-gateway.' : 'gateway.';
  const entries = Object.keys(data)
    .filter((key) => key.startsWith(prefix))
    .sort()
    .map((key) => {
      const [first, ...rest] = key.slice(prefix.length).split('.');
      return rest.length === 0
        ? { name: first, namespace: system, service: data[key] }
        : { name: rest.join('.'), namespace: first, service: data[key] };
    });
  return entries.length === 0 ? undefined : (mistake(entries) ?? entries);
}

function readList(text: string | undefined, list: string, minor: number): Entry[] | string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  let entries: Entry[];
  try {
    entries = (parse(text, { logLevel: 'error' }) ?? []) as Entry[];
  } catch {
    return 'unmarshal';
  }
  if (!Array.isArray(entries)) return 'unmarshal';
  if (entries.length === 0) return minor >= 22 ? [] : undefined;
  const defaults = entries.filter((entry) => entry?.labelSelector == null).length;
  return mistake(entries) ?? (defaults === 1 ? entries : `${list}-default-count`);
}

function mistake(entries: Entry[]): string | undefined {
  for (const entry of entries) {
    for (const field of ['namespace', 'name', 'service'] as const) {
      if ((entry?.[field] ?? '') === '') return `missing-${field}`;
    }
    if (!HOST.test(entry.service)) return 'service-format';
  }
  return undefined;
}
