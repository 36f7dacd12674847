import { ISecret } from 'cdk8s-plus-28';
import { FieldContext } from '../field-context';

/** Requests must bring a key. Only from version 1.9.0 on. */
export interface EnvoyApiKeyAuth {
  /** Secrets in the namespace of the policy; each key is the id of a client, its value the client's API key. */
  readonly secrets: ISecret[];

  /**
   * Headers that carry the key.
   *
   * @default - none, but one of `headers`, `params` and `cookies` must be given
   */
  readonly headers?: string[];

  /**
   * Parameters of the query that carry the key.
   *
   * @default - none
   */
  readonly params?: string[];

  /**
   * Cookies that carry the key.
   *
   * @default - none
   */
  readonly cookies?: string[];

  /**
   * Header that tells the backend the id of the client.
   *
   * @default - it is not told
   */
  readonly forwardClientIdHeader?: string;

  /**
   * Take the key out of the request before the backend gets it.
   *
   * @default false
   */
  readonly sanitize?: boolean;
}

/** `apiKeyAuth`. */
export function apiKeyFields(auth: EnvoyApiKeyAuth, context: FieldContext): object {
  const { secrets, headers, params, cookies, forwardClientIdHeader, sanitize } = auth;
  const places = Object.entries({ headers, params, cookies }).filter(([, names]) => names !== undefined);
  if (places.length === 0) {
    throw context.wrong(
      'headers',
      'or params or cookies must be given',
      "say where requests bring the key, such as headers: ['x-api-key']",
    );
  }
  return {
    credentialRefs: secrets.map((secret) => context.localReference('secrets', 'Secret', secret)),
    extractFrom: places.map(([place, names]) => ({ [place]: names })),
    forwardClientIDHeader: forwardClientIdHeader,
    sanitize,
  };
}
