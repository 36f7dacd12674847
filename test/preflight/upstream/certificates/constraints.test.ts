import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('cert-manager@1.21.1');
const cloud = { apiTokenSecretRef: { name: 'a' } };
const tpp = { url: 'https://a.example.com', credentialsRef: { name: 'a' } };

describe.each(['Issuer', 'ClusterIssuer'])('the constraints of %s', (kind) => {
  test.each<[string, JsonObject]>([
    ['one connection', { venafi: { zone: 'a', cloud } }],
    ['the other connection', { venafi: { zone: 'a', tpp } }],
    ['another issuer', { selfSigned: {} }],
  ])('accept %s', (_, spec) => {
    expect(refusals(kind, spec)).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['no connection', { zone: 'a' }],
    ['two connections', { zone: 'a', cloud, tpp }],
  ])('refuse %s', (_, venafi) => {
    expect(refusals(kind, { venafi })).toEqual(['spec.venafi: exactly one of tpp, cloud and ngts is needed']);
  });
});
