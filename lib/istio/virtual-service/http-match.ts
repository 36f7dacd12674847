import { LABEL_NAME, checkName } from '../../core/kube-name';
import { checkLabels } from '../../core/label-rules';
import { checkPort } from '../../core/port-number';
import { shown, usageError } from '../../core/usage-error';
import { IIstioGateway } from '../i-istio-gateway';
import { IstioStringMatch } from '../string-match';
import { renderGateways } from './gateway-names';

/** What holds of requests that a match takes: all that is said here (istio:networking/v1alpha3/virtual_service.proto `HTTPMatchRequest`). */
export interface IstioHttpMatch {
  /**
   * Host of the request, with its port where the client sends one.
   *
   * @default - any
   */
  readonly authority?: IstioStringMatch;

  /**
   * Path and query.
   *
   * @default - any
   */
  readonly uri?: IstioStringMatch;

  /**
   * Whether upper and lower case of `uri` are the same, for exact and prefix matches.
   *
   * @default false
   */
  readonly ignoreUriCase?: boolean;

  /**
   * Method, such as `POST`.
   *
   * @default - any
   */
  readonly method?: IstioStringMatch;

  /**
   * Scheme: `http` or `https`.
   *
   * @default - any
   */
  readonly scheme?: IstioStringMatch;

  /**
   * Headers, by name.
   *
   * @default - any
   */
  readonly headers?: { [name: string]: IstioStringMatch };

  /**
   * Headers that must not match, by name.
   *
   * @default - none
   */
  readonly withoutHeaders?: { [name: string]: IstioStringMatch };

  /**
   * Query parameters, by name: exact and regular expressions only.
   *
   * @default - any
   */
  readonly queryParams?: { [name: string]: IstioStringMatch };

  /**
   * Port that the request came in on.
   *
   * @default - any
   */
  readonly port?: number;

  /**
   * Gateways that the request came in by; `mesh` adds sidecars.
   *
   * @default - those of the VirtualService
   */
  readonly gateways?: IIstioGateway[];

  /**
   * Whether requests of pods with a sidecar are taken too, where `gateways` is given.
   *
   * @default false
   */
  readonly mesh?: boolean;

  /**
   * Labels of the pods that ask; sidecars only.
   *
   * @default - any
   */
  readonly sourceLabels?: { [key: string]: string };

  /**
   * Namespace of the pods that ask; sidecars only.
   *
   * @default - any
   */
  readonly sourceNamespace?: string;

  /**
   * Name of the match, for logs.
   *
   * @default - none
   */
  readonly name?: string;
}

const HEADER = /^[-_A-Za-z0-9]+$/;

/** `match[]` of an HTTP route. */
export function renderHttpMatch(at: string, match: IstioHttpMatch): object {
  const { authority, uri, method, scheme, headers, withoutHeaders, queryParams, port } = match;
  const { gateways, mesh, sourceLabels, sourceNamespace, ignoreUriCase, name } = match;
  for (const header of Object.keys({ ...headers, ...withoutHeaders })) checkHeaderName(at, header);
  if (port !== undefined) checkPort(at, 'port', port, 'use a port of the gateway or service');
  if (sourceLabels !== undefined) checkLabels(at, 'sourceLabels', sourceLabels);
  if (sourceNamespace !== undefined) checkName(at, 'sourceNamespace', sourceNamespace, LABEL_NAME);
  return {
    name,
    authority: authority?._toKube(),
    uri: uri?._toKube(),
    ignoreUriCase,
    method: method?._toKube(),
    scheme: scheme?._toKube(),
    headers: renderByName(headers),
    withoutHeaders: renderByName(withoutHeaders),
    queryParams: renderByName(queryParams),
    port,
    gateways: renderGateways(gateways, mesh),
    sourceLabels,
    sourceNamespace,
  };
}

function renderByName(matches?: { [name: string]: IstioStringMatch }): object | undefined {
  if (matches === undefined) return undefined;
  return Object.fromEntries(Object.entries(matches).map(([name, match]) => [name, match._toKube()]));
}

/** Claims of tokens are matched as `@request.auth.claims.x`, which is no name of a header. */
function checkHeaderName(at: string, name: string): void {
  if (HEADER.test(name) || name.startsWith('@request.auth.claims')) return;
  const problem = `'headers' must have names of letters, digits, '-' and '_', got ${shown(name)}`;
  throw usageError(at, problem, 'Istio refuses any other');
}
