import { ApiServer } from '../../../../../lib/preflight/upstream/api-server/api-server';
import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/certificates.k8s.io/v1/certificatesigningrequests';
const pem = (type: string): string => `-----BEGIN ${type}-----\nMIIB\n-----END ${type}-----\n`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const request = base64(pem('CERTIFICATE REQUEST'));

const signingRequest = (spec: JsonObject): JsonObject => ({
  apiVersion: 'certificates.k8s.io/v1',
  kind: 'CertificateSigningRequest',
  metadata: { name: 'ann' },
  spec: { request, signerName: 'example.com/signer', usages: ['client auth'], ...spec },
});

describe('CertificateSigningRequest', () => {
  test('has no other user than the one who sends it', () => {
    const object = signingRequest({ username: 'eve', groups: ['admins'] });
    expect(answerTo(PATH, object)?.defaulted?.spec).toEqual(signingRequest({}).spec);
    const server = new ApiServer({ customResources: [], requester: { name: 'ann', groups: ['all'] } });
    const path = { group: 'certificates.k8s.io', version: 'v1', namespace: '', plural: 'certificatesigningrequests' };
    expect(server.create(path, object)?.defaulted?.spec).toMatchObject({ username: 'ann', groups: ['all'] });
  });

  test.each<[JsonObject, string]>([
    [{ request: '' }, 'spec.request: Invalid value: "": PEM block type must be CERTIFICATE REQUEST'],
    [
      { request: base64(pem('CERTIFICATE')) },
      `spec.request: Invalid value: "${base64(pem('CERTIFICATE'))}": PEM block type must be CERTIFICATE REQUEST`,
    ],
    [{ usages: [] }, 'spec.usages: Required value'],
    [{ usages: ['any', 'any'] }, 'spec.usages[1]: Duplicate value: "any"'],
    [{ signerName: '' }, 'spec.signerName: Required value'],
    [
      { signerName: 'signer' },
      `spec.signerName: Invalid value: "signer": must be a fully qualified domain and path of the form 'example.com/signer-name'`,
    ],
    [
      { signerName: 'example/signer' },
      'spec.signerName: Invalid value: "example": should be a domain with at least two segments separated by dots',
    ],
    [
      { signerName: 'kubernetes.io/legacy-unknown' },
      'spec.signerName: Invalid value: "kubernetes.io/legacy-unknown": the legacy signerName is not allowed via this API version',
    ],
    [
      { expirationSeconds: 599 },
      'spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 600 seconds (10 minutes)',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, signingRequest(spec))).toBe(message);
  });
});
