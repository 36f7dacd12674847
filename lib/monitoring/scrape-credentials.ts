import { SecretValue } from 'cdk8s-plus-28';
import { shown, usageError } from '../core/usage-error';
import { KeySelector, secretKey } from './key-selector';

/** How Prometheus gets a token from an authorization server. */
export interface OAuth2Options {
  /** The client's id. */
  readonly clientId: KeySelector;

  /** The client's secret. */
  readonly clientSecret: SecretValue;

  /** URL that gives tokens. */
  readonly tokenUrl: string;

  /**
   * Scopes asked for.
   *
   * @default - none
   */
  readonly scopes?: string[];

  /**
   * Parameters added to the request.
   *
   * @default - none
   */
  readonly endpointParams?: { [name: string]: string };
}

/** Who Prometheus is to a target. */
export class ScrapeCredentials {
  /** A token sent as `Authorization: Bearer`. */
  public static bearerToken(token: SecretValue): ScrapeCredentials {
    const credentials = secretKey('ScrapeCredentials.bearerToken', token.secret, token.key);
    return new ScrapeCredentials({ authorization: { type: 'Bearer', credentials } });
  }

  /**
   * Credentials sent in the header `Authorization` after a word of their own.
   *
   * @throws a usage error for Basic, which is `basicAuth`
   */
  public static authorization(type: string, credentials: SecretValue): ScrapeCredentials {
    const at = 'ScrapeCredentials.authorization';
    if (type.trim() === '' || type.trim().toLowerCase() === 'basic') {
      throw usageError(at, `'type' must be a word other than Basic, got ${shown(type)}`, 'use basicAuth()');
    }
    const { secret, key } = credentials;
    return new ScrapeCredentials({ authorization: { type, credentials: secretKey(at, secret, key) } });
  }

  /** Name and password. */
  public static basicAuth(username: SecretValue, password: SecretValue): ScrapeCredentials {
    const at = 'ScrapeCredentials.basicAuth';
    return new ScrapeCredentials({
      basicAuth: {
        username: secretKey(at, username.secret, username.key),
        password: secretKey(at, password.secret, password.key),
      },
    });
  }

  /**
   * A token that an authorization server gives (OAuth 2.0, client credentials).
   *
   * @throws a usage error for a URL that is none
   */
  public static oauth2(options: OAuth2Options): ScrapeCredentials {
    const at = 'ScrapeCredentials.oauth2';
    const { clientId, clientSecret, tokenUrl, scopes, endpointParams } = options;
    if (!/^https?:\/\/.+$/.test(tokenUrl)) {
      const problem = `'tokenUrl' must start with http:// or https://, got ${shown(tokenUrl)}`;
      throw usageError(at, problem, "write it whole, such as 'https://sso.example.com/token'");
    }
    const secret = secretKey(at, clientSecret.secret, clientSecret.key);
    return new ScrapeCredentials({
      oauth2: { clientId: clientId._toKube(), clientSecret: secret, tokenUrl, scopes, endpointParams },
    });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _toKube(): object {
    return this.fields;
  }
}
