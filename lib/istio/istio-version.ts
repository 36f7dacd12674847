import { shown, usageError } from '../core/usage-error';

const OLDEST = 12;
const NEWEST = 31;
const IDS_OF_NAMESPACE = 20;

/** Istio's minor in each minor of OpenShift Service Mesh (its release notes). */
const OF_SERVICE_MESH: { readonly [version: string]: number } = {
  '2.4': 16,
  '2.5': 18,
  '2.6': 20,
  '3.0': 24,
  '3.1': 26,
  '3.2': 27,
};

/** A release of Istio, and what differs between releases for what is rendered. */
export class IstioVersion {
  /**
   * Istio itself.
   *
   * @param version minor, such as `1.27`
   */
  public static istio(version: string): IstioVersion {
    const [, minor] = /^1\.(\d{2})$/.exec(version) ?? [];
    if (minor === undefined || Number(minor) < OLDEST || Number(minor) > NEWEST) {
      const problem = `'version' must be a minor of 1.${OLDEST} to 1.${NEWEST}, got ${shown(version)}`;
      throw usageError('IstioVersion.istio', problem, `write it as in '1.${NEWEST}'`);
    }
    return new IstioVersion(Number(minor), `Istio ${version}`);
  }

  /**
   * The Istio in OpenShift Service Mesh.
   *
   * @param version minor, such as `3.1`
   */
  public static openshiftServiceMesh(version: string): IstioVersion {
    const minor = Object.hasOwn(OF_SERVICE_MESH, version) ? OF_SERVICE_MESH[version] : undefined;
    if (minor === undefined) {
      const problem = `'version' must be one of ${Object.keys(OF_SERVICE_MESH).join(', ')}, got ${shown(version)}`;
      throw usageError('IstioVersion.openshiftServiceMesh', problem, 'write its minor: it decides which Istio runs');
    }
    return new IstioVersion(minor, `OpenShift Service Mesh ${version}`);
  }

  private constructor(
    private readonly minor: number,
    private readonly title: string,
  ) {}

  /** Whether `networking.istio.io/v1` is served: Istio 1.22 and later. */
  public get servesV1(): boolean {
    return this.minor >= 22;
  }

  /**
   * Whether proxies get user and group of the namespace's range on OpenShift, which `restricted-v2` admits; before Istio 1.20 they run as user 1337,
   * which only `anyuid` admits (istio:pkg/kube/inject/inject.go `GetProxyIDs` 1.20.0).
   */
  public get usesIdsOfNamespace(): boolean {
    return this.minor >= IDS_OF_NAMESPACE;
  }

  /** What it is, as messages say it. */
  public toString(): string {
    return this.title;
  }
}
