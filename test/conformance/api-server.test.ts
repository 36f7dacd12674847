import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ApiServerAnswer } from '../../lib/preflight/upstream/api-server/answer';
import { BodyNotes, ReadBody } from '../../lib/preflight/upstream/api-server/body/body';
import { readJson } from '../../lib/preflight/upstream/api-server/body/read-json';
import { answers } from './answers';
import { answers as bundledAnswers } from './answers-bundled';

// The vectors and upstream's CustomResourceDefinitions are not part of this repository; VECTORS_DIR names the folder that has the former.
const vectors = resolve(process.env.VECTORS_DIR ?? '../shared/data/vectors', 'api-server');
const present = existsSync(vectors);
if (!present) process.stderr.write('skipped: VECTORS_DIR names no folder with answers of an API server\n');

/** Custom resources with a `2.0` that a rule reads as `2`, which the API server tells apart; and how much rules cost. */
const HIDDEN = [
  'admission/CRD-0077',
  'admission/CRD-0142',
  'envoy-gateway/ClientTrafficPolicy-0090',
  'gateway-api/GRPCRoute-0076',
  'gateway-api/Gateway-0097',
  'gateway-api/TLSRoute-0013',
  'istio/ServiceEntry-0066',
];

interface Case {
  readonly id: string;
  readonly expect: ApiServerAnswer;
  readonly notes: BodyNotes;
}

const FAMILIES = [
  'aibrix',
  'argo',
  'cert-manager',
  'envoy-gateway',
  'gateway-api',
  'istio',
  'keda',
  'knative',
  'kserve',
];
const MORE_FAMILIES = [
  'admission',
  'apps',
  'autoscaling',
  'batch',
  'discovery',
  'lws',
  'monitoring',
  'networking',
  'nvidia',
  'openshift',
  'policy',
  'ray',
  'rbac',
  'scheduling',
  'storage',
];

const casesOf = (family: string): Case[] =>
  gunzipSync(readFileSync(resolve(vectors, `${family}.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => {
      // Unlike JSON.parse this tells `2.0` from `2`.
      const { value, notes } = readJson(line) as ReadBody;
      return { ...(value as unknown as Case), notes };
    });

(present ? describe : describe.skip)('the API server of the vectors', () => {
  test.each([...FAMILIES, ...MORE_FAMILIES])('gives its verdicts on %s', (family) => {
    const wrong = casesOf(family)
      .filter(
        (each) => (answers['api-server'](each as never) as ApiServerAnswer | undefined)?.status !== each.expect.status,
      )
      .map(({ id }) => id);
    expect(wrong.filter((id) => !HIDDEN.includes(id))).toEqual([]);
  });

  test.each(FAMILIES)('accepts what it accepts of %s with the schemas of this package alone', (family) => {
    const refused = casesOf(family)
      .filter(({ expect: { status } }) => status === 201)
      .filter((each) => (bundledAnswers['api-server'](each as never) as ApiServerAnswer).status !== 201)
      .map(({ id }) => id);
    expect(refused).toEqual([]);
  });
});
