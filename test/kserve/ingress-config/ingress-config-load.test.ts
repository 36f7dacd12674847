import { App, Chart } from 'cdk8s';
import {
  KServeConfigDelivery,
  KServeIngressConfig,
  KServeModelBasedRouting,
  KServeUrlScheme,
  KServeVersion,
} from '../../../lib';
import { INGRESS_KEYS, IngressKey, isRead } from '../../../lib/kserve/ingress-config/ingress-key';
import { vectors } from '../../support/vectors';

interface Case {
  readonly id: string;
  readonly kserve: string;
  readonly label: string;
  readonly ingress?: string;
  readonly config?: { [key: string]: unknown };
  readonly errorClass?: string;
}

/** What KServe's words in a usage error mean. */
const CLASSES: [words: string, errorClass: string][] = [
  ['config - ingressGateway is required', 'missing-ingressGateway'],
  ['config - ingressGateway and ingressService are required', 'missing-ingressGateway-or-ingressService'],
  ['config - kserveIngressGateway is required', 'missing-kserveIngressGateway'],
  ['kserveIngressGateway should be in the format', 'kserveIngressGateway-format'],
  ['kserveIngressGateway gateway namespace is invalid', 'kserveIngressGateway-namespace'],
  ['kserveIngressGateway gateway name is invalid', 'kserveIngressGateway-name'],
  ['unable to parse pathTemplate', 'pathTemplate'],
  ['ingressDomain is required if pathTemplate is given', 'pathTemplate-without-ingressDomain'],
];

/** What KServe takes and the construct does not, by the words of its error. */
const STRICTER: [words: string, because: string][] = [
  ["'ingressGateway' must be 'namespace/name'", 'no VirtualService is admitted'],
  ["'localGateway' must be 'namespace/name'", 'no VirtualService is admitted, or nothing serves it'],
  ["'localGatewayService' must be the whole host name", 'no Service is admitted'],
  ["'ingressClassName' must be", 'no Ingress is admitted'],
  ["'pathTemplate' must start with '/'", 'no VirtualService is made'],
  ["'pathTemplate' must use .Name, .Namespace only", 'no VirtualService is made'],
  ["'domainTemplate' must be a Go template", 'no Ingress is made'],
];

const ENUMS: { [prop: string]: string[] } = {
  urlScheme: Object.values(KServeUrlScheme),
  modelBasedRoutingMode: Object.values(KServeModelBasedRouting),
};

/** The properties that say what a text says, or why none do. */
function propsOf({ kserve, ingress }: Case): { [prop: string]: unknown } | string {
  if (ingress === undefined) return 'no text';
  const text = parsed(ingress);
  if (text === undefined) return 'no JSON';
  if (typeof text !== 'object' || text === null || Array.isArray(text)) return 'no JSON object';
  const keys = INGRESS_KEYS.filter((key) => isRead(key, KServeVersion.of(kserve)));
  const props: { [prop: string]: unknown } = {};
  for (const [name, value] of Object.entries(text)) {
    const key = keys.find((each) => each.key.toLowerCase() === name.toLowerCase());
    if (key === undefined) return 'a key that the release does not read';
    const reason = value === null ? undefined : misfit(key, value);
    if (reason !== undefined) return reason;
    if (value !== null) props[key.prop] = value;
  }
  const needed = [
    'ingressGateway',
    ...(keys.some(({ key }) => key === 'ingressService') ? ['ingressService'] : []),
    ...(props.enableGatewayApi === true ? ['kserveIngressGateway'] : []),
    ...(Boolean(props.pathTemplate) ? ['ingressDomain'] : []),
  ];
  return needed.some((prop) => props[prop] === undefined) ? 'without a key that is always written' : props;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === 'string');

function misfit({ prop }: IngressKey, value: unknown): string | undefined {
  const isFlag = /^(enable|disable)/.test(prop);
  const isFit = prop === 'additionalIngressDomains' ? isTexts(value) : typeof value === (isFlag ? 'boolean' : 'string');
  if (!isFit) return 'a value of another type';
  return ENUMS[prop]?.includes(value as string) === false ? 'a value that no enum has' : undefined;
}

/** The answer of the construct: the configuration as KServe would read it, or its error. */
function answer({ kserve }: Case, props: object): { config?: { [key: string]: unknown }; error?: string } {
  const version = KServeVersion.of(kserve);
  const delivery = KServeConfigDelivery.strategicPatch();
  try {
    const chart = new Chart(new App({ outdir: 'build/never-written' }), 'kserve');
    return { config: asRead(new KServeIngressConfig(chart, 'Config', { version, delivery, ...props })) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** What KServe makes of a text: empty values count as absent, and defaults take their place (configmap.go, NewIngressConfig). */
function asRead({ json, version, knativeLocalGatewayService }: KServeIngressConfig): { [key: string]: unknown } {
  const written = Object.entries(JSON.parse(json)).filter(([, value]) => value !== '' && value !== false);
  return {
    domainTemplate: '{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}',
    ingressDomain: 'example.com',
    urlScheme: 'http',
    ...(version.isAtLeast(KServeVersion.V0_14_0) ? { knativeLocalGatewayService } : {}),
    ...(version.isAtLeast(KServeVersion.V0_19_0)
      ? { modelBasedRoutingHeaderName: 'X-Gateway-Model-Name', modelBasedRoutingMode: 'enabled' }
      : {}),
    ...Object.fromEntries(written),
  };
}

const count = (values: string[]): { [value: string]: number } => {
  const counts: { [value: string]: number } = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

const cases = vectors('kserve/ingress-config.jsonl.gz').map((each: Case) => ({ each, props: propsOf(each) }));
const said = cases.flatMap(({ each, props }) =>
  typeof props === 'string' ? [] : [{ each, props, answer: answer(each, props) }],
);

describe('KServeIngressConfig beside KServe', () => {
  test('says what properties can say', () => {
    expect({ cases: cases.length, said: said.length }).toMatchInlineSnapshot(`
     {
       "cases": 439,
       "said": 176,
     }
    `);
    expect(count(cases.flatMap(({ props }) => (typeof props === 'string' ? [props] : [])))).toMatchInlineSnapshot(`
     {
       "a key that the release does not read": 46,
       "a value of another type": 109,
       "a value that no enum has": 6,
       "no JSON": 60,
       "no JSON object": 17,
       "no text": 9,
       "without a key that is always written": 16,
     }
    `);
  });

  test('refuses what KServe refuses, for the same reason', () => {
    const refused = said.filter(({ each }) => each.errorClass !== undefined);
    const classes = refused.map(({ each, answer: { error } }) => ({
      id: each.id,
      errorClass: CLASSES.find(([words]) => error?.includes(words))?.[1],
    }));
    expect(classes).toEqual(refused.map(({ each: { id, errorClass } }) => ({ id, errorClass })));
    expect(count(classes.map(({ errorClass }) => String(errorClass)))).toMatchInlineSnapshot(`
     {
       "kserveIngressGateway-format": 3,
       "kserveIngressGateway-name": 11,
       "kserveIngressGateway-namespace": 12,
       "missing-ingressGateway": 4,
       "missing-ingressGateway-or-ingressService": 3,
       "missing-kserveIngressGateway": 4,
       "pathTemplate": 11,
       "pathTemplate-without-ingressDomain": 6,
     }
    `);
  });

  test('refuses of the rest only what no request arrives with', () => {
    const stricter = said.filter(({ each, answer: { error } }) => each.config !== undefined && error !== undefined);
    const because = stricter.map(({ answer: { error } }) => {
      const found = STRICTER.find(([words]) => error?.includes(words));
      return found === undefined ? String(error) : `${found[0]}: ${found[1]}`;
    });
    expect(count(because)).toMatchInlineSnapshot(`
     {
       "'domainTemplate' must be a Go template: no Ingress is made": 2,
       "'ingressClassName' must be: no Ingress is admitted": 2,
       "'ingressGateway' must be 'namespace/name': no VirtualService is admitted": 4,
       "'localGateway' must be 'namespace/name': no VirtualService is admitted, or nothing serves it": 5,
       "'localGatewayService' must be the whole host name: no Service is admitted": 4,
       "'pathTemplate' must start with '/': no VirtualService is made": 3,
       "'pathTemplate' must use .Name, .Namespace only: no VirtualService is made": 3,
     }
    `);
  });

  test('says the same as the text', () => {
    const taken = said.filter(({ answer: { config } }) => config !== undefined);
    for (const {
      each,
      props,
      answer: { config },
    } of taken) {
      const given = INGRESS_KEYS.filter(({ prop }) => props[prop] !== undefined).map(({ key }) => key);
      const of = (from: { [key: string]: unknown } = {}) => Object.fromEntries(given.map((key) => [key, from[key]]));
      expect({ id: each.id, config: of(config) }).toEqual({ id: each.id, config: of(each.config) });
      if (given.includes('localGatewayService')) {
        expect(config?.knativeLocalGatewayService).toBe(each.config?.knativeLocalGatewayService);
      }
    }
    expect(taken).toHaveLength(99);
  });
});
