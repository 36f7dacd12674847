import { Yaml } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { AuthorityFile } from '../authority-file';

const TOKEN_OF_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount/token';
const AUTHORITY_PATH = '/etc/prometheus-ca';
const CREDENTIALS_PATH = '/etc/prometheus-credentials';

/** As whom an adapter asks Prometheus. */
export class PrometheusCredentials {
  /** As the service account of the adapter, by its token. */
  public static serviceAccount(): PrometheusCredentials {
    return new PrometheusCredentials({ tokenFile: TOKEN_OF_ACCOUNT });
  }

  /**
   * By a token in a Secret of the namespace of the adapter.
   *
   * @param key that holds the token; default `token`
   */
  public static tokenFromSecret(secret: ISecret, key: string = 'token'): PrometheusCredentials {
    const items = [{ key, path: 'token' }];
    return new PrometheusCredentials({ tokenFile: `${CREDENTIALS_PATH}/token` }, { secretName: secret.name, items });
  }

  /** By a certificate in a Secret (`tls.crt`, `tls.key`) of the namespace of the adapter; it is read at the start only. */
  public static clientCertificate(secret: ISecret): PrometheusCredentials {
    const files = { 'client-certificate': `${CREDENTIALS_PATH}/tls.crt`, 'client-key': `${CREDENTIALS_PATH}/tls.key` };
    return new PrometheusCredentials(files, { secretName: secret.name });
  }

  private constructor(
    private readonly user: object,
    private readonly secret?: object,
  ) {}

  /** The user of a kubeconfig. @internal */
  public get _user(): object {
    return this.user;
  }

  /** The Secret that it needs as a volume. @internal */
  public get _secret(): object | undefined {
    return this.secret;
  }
}

/** How an adapter makes sure that it talks to Prometheus. */
export interface PrometheusTlsOptions {
  /**
   * The authority of Prometheus' certificate.
   *
   * @default - the public authorities of the image
   */
  readonly authority?: AuthorityFile;

  /**
   * Name that the certificate is valid for.
   *
   * @default - the host of the URL
   */
  readonly serverName?: string;

  /**
   * As whom the adapter asks.
   *
   * @default - without credentials
   */
  readonly credentials?: PrometheusCredentials;
}

/** The Prometheus that an adapter asks. */
export class PrometheusEndpoint {
  /**
   * Over TLS, verified.
   *
   * @param url such as `https://prometheus.monitoring.svc:9090`
   */
  public static https(url: string, options: PrometheusTlsOptions = {}): PrometheusEndpoint {
    return new PrometheusEndpoint(checkUrl('PrometheusEndpoint.https', url, 'https:'), options);
  }

  /**
   * In the clear, without credentials: whoever answers in its place decides what autoscalers read.
   *
   * @param url such as `http://prometheus.monitoring.svc:9090`
   */
  public static http(url: string): PrometheusEndpoint {
    return new PrometheusEndpoint(checkUrl('PrometheusEndpoint.http', url, 'http:'));
  }

  /** The platform's metrics of OpenShift, those of user projects included; the adapter's account gets `cluster-monitoring-view`. */
  public static openshiftMonitoring(): PrometheusEndpoint {
    const options: PrometheusTlsOptions = {
      // OpenShift publishes it in every namespace.
      authority: AuthorityFile._named('openshift-service-ca.crt', 'service-ca.crt'),
      credentials: PrometheusCredentials.serviceAccount(),
    };
    return new PrometheusEndpoint('https://thanos-querier.openshift-monitoring.svc:9091', options, true);
  }

  private constructor(
    /** Where it is. */
    public readonly url: string,
    private readonly tls?: PrometheusTlsOptions,
    private readonly isOpenShift: boolean = false,
  ) {}

  /** Whether the account needs the right to read all metrics of OpenShift. @internal */
  public get _needsMonitoringView(): boolean {
    return this.isOpenShift;
  }

  /**
   * Authority, server name and credentials as a kubeconfig: flags have no server name, and a token of theirs is read once, which outlives it.
   *
   * @internal
   */
  public _kubeconfig(): string | undefined {
    if (this.tls === undefined) return undefined;
    const { authority, serverName, credentials } = this.tls;
    const cluster = {
      server: this.url,
      ...(authority === undefined ? {} : { 'certificate-authority': `${AUTHORITY_PATH}/ca.crt` }),
      ...(serverName === undefined ? {} : { 'tls-server-name': serverName }),
    };
    const name = 'prometheus';
    return Yaml.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name, cluster }],
      users: [{ name, user: credentials?._user ?? {} }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
    });
  }

  /** @internal */
  public _volumes(): { readonly name: string; readonly path: string; readonly source: object }[] {
    const { authority, credentials } = this.tls ?? {};
    const secret = credentials?._secret;
    return [
      ...(authority === undefined
        ? []
        : [{ name: 'prometheus-ca', path: AUTHORITY_PATH, source: authority._toKube() }]),
      ...(secret === undefined ? [] : [{ name: 'prometheus-credentials', path: CREDENTIALS_PATH, source: { secret } }]),
    ];
  }
}

function checkUrl(at: string, url: string, protocol: string): string {
  if (!URL.canParse(url) || new URL(url).protocol !== protocol) {
    const problem = `'url' must begin with ${protocol}// and name a host, got ${shown(url)}`;
    throw usageError(at, problem, `write it as ${protocol}//prometheus.monitoring.svc:9090`);
  }
  return url;
}
