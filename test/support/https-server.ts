import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** An HTTPS server on this machine, which answers while the test waits for a process. */
export interface HttpsServer {
  readonly url: string;
  /** Its own certificate, as PEM. */
  readonly certificate: string;
  stop(): Promise<unknown>;
}

/** `answers` is JavaScript: an object of functions by path, each called with the request and the response. */
export async function startHttpsServer(answers: string): Promise<HttpsServer> {
  const { key, certificate } = selfSigned();
  const program = `
    const { workerData, parentPort } = require('node:worker_threads');
    const answers = ${answers};
    const server = require('node:https').createServer(workerData, (request, response) => answers[request.url](request, response));
    server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
  const worker = new Worker(program, { eval: true, workerData: { key, cert: certificate } });
  const port = await new Promise<number>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  return { url: `https://127.0.0.1:${port}`, certificate, stop: () => worker.terminate() };
}

/** A key and a certificate for 127.0.0.1 (RFC 5280), made anew so that none is stored. */
function selfSigned(): { key: string; certificate: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const algorithm = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
  const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('test')));
  const name = der(0x30, der(0x31, commonName));
  const validity = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')));
  const address = der(0x30, der(0x87, Buffer.from([127, 0, 0, 1])));
  const alternativeName = der(0x30, Buffer.from('0603551d11', 'hex'), der(0x04, address));
  const content = der(
    0x30,
    der(0xa0, Buffer.from('020102', 'hex')),
    Buffer.from('020101', 'hex'),
    algorithm,
    name,
    validity,
    name,
    publicKey,
    der(0xa3, der(0x30, alternativeName)),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  const certificate = der(0x30, content, algorithm, der(0x03, signature)).toString('base64');
  const lines = certificate.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

/** A value of ASN.1 with its tag and length. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
