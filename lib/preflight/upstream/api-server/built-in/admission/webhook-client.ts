import { Cause, invalid, required } from '../../field-error';
import { parseUrl } from '../../go/url';
import { subdomainProblems } from '../../name-rules';

/** Where the API server finds a webhook. */
export interface WebhookClient {
  readonly url?: string;
  readonly service?: {
    readonly namespace?: string;
    readonly name?: string;
    readonly path?: string;
    readonly port?: number;
  };
}

const MAX_PORT = 65535;

/** What is wrong with the place of a webhook (apiserver `util/webhook/validation.go`, v0.36.3). */
export function webhookClientCauses({ url, service }: WebhookClient, path: string): Cause[] {
  if (url !== undefined && service === undefined) return urlCauses(url, `${path}.url`);
  if (url === undefined && service !== undefined) return serviceCauses(service, `${path}.service`);
  return [required(path, 'exactly one of url or service is required')];
}

function urlCauses(text: string, path: string): Cause[] {
  const form = '; desired format: https://host[/path]';
  const url = parseUrl(text);
  if ('error' in url) return [required(path, `url must be a valid URL: ${url.error}${form}`)];
  const { scheme, host, user, fragment, query } = url;
  return [
    ...(scheme === 'https' ? [] : [invalid(path, scheme, `'https' is the only allowed URL scheme${form}`)]),
    ...(host === '' ? [invalid(path, host, `host must be specified${form}`)] : []),
    ...(user === undefined ? [] : [invalid(path, user, 'user information is not permitted in the URL')]),
    ...(fragment === '' ? [] : [invalid(path, fragment, 'fragments are not permitted in the URL')]),
    ...(query === '' ? [] : [invalid(path, query, 'query parameters are not permitted in the URL')]),
  ];
}

function serviceCauses(service: NonNullable<WebhookClient['service']>, path: string): Cause[] {
  const { name = '', namespace = '', port = 0, path: urlPath } = service;
  // Upstream hands over the two names in the wrong order: one that is missing is reported as the other.
  const range = `port is not valid: must be between 1 and ${MAX_PORT}, inclusive`;
  return [
    ...(namespace === '' ? [required(`${path}.name`)] : []),
    ...(name === '' ? [required(`${path}.namespace`)] : []),
    ...(port < 1 || port > MAX_PORT ? [invalid(`${path}.port`, port, range)] : []),
    ...(urlPath === undefined ? [] : pathProblems(urlPath).map((problem) => invalid(`${path}.path`, urlPath, problem))),
  ];
}

function pathProblems(path: string): string[] {
  if (path === '' || path === '/') return [];
  if (path === '//') return ['segment[0] may not be empty'];
  const segments = path.slice(1).replace(/\/$/, '').split('/');
  return [
    ...(path.startsWith('/') ? [] : ["must start with a '/'"]),
    ...segments.flatMap((segment, index) => {
      const problems = segment === '' ? undefined : subdomainProblems(segment);
      return problems?.map((problem) => `segment[${index}]: ${problem}`) ?? [`segment[${index}] may not be empty`];
    }),
  ];
}
