import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { BackendTlsTarget, BackendTlsTargetFields } from './backend-tls-target';
import { BackendTrust } from './backend-trust';
import { checkCount, checkHostname, checkPreciseHostname } from './field-rules';
import { GatewayApiVersion } from './gateway-api-version';

const MAX_TARGETS = 16;
const MAX_NAMES = 5;

/** Properties for `BackendTlsPolicy`. */
export interface BackendTlsPolicyProps {
  /** The backends, 1 to 16, in one namespace. */
  readonly targets: BackendTlsTarget[];

  /** Host that the backend is asked for (SNI), and that its certificate must name unless `subjectAltNames` does. */
  readonly hostname: string;

  /** Whose certificates are trusted. */
  readonly trust: BackendTrust;

  /**
   * DNS names of which the certificate must have one, in place of `hostname`; at most 5. Gateway API 1.2 and later.
   *
   * @default - `hostname`
   */
  readonly subjectAltNames?: string[];

  /**
   * Gateway API of the cluster. The policy is rendered as `v1` from 1.4 on and as `v1alpha3`, of the experimental channel, before.
   *
   * @default GatewayApiVersion.V1_6
   */
  readonly gatewayApiVersion?: GatewayApiVersion;

  /**
   * Metadata of the BackendTLSPolicy.
   *
   * @default - name generated from the construct path, namespace of the targets
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Has Gateways speak to backends over TLS, and says whose certificates they trust. Without, they speak in plain text, which a backend of HTTPS refuses.
 *
 * Renders a BackendTLSPolicy (child `Resource`; `gateway.networking.k8s.io/v1`, kubernetes-sigs/gateway-api:apis/v1/backendtlspolicy_types.go v1.6.1).
 * It refers to nothing outside of its namespace, so that it needs no ReferenceGrant.
 *
 * @example
 * new BackendTlsPolicy(models, 'ChatTls', {
 *   targets: [BackendTlsTarget.service(chat)],
 *   hostname: 'chat.models.svc',
 *   trust: BackendTrust.fromAuthorities(CertificateAuthority.fromConfigMapName('models-ca')),
 * });
 */
export class BackendTlsPolicy extends Construct {
  /** The BackendTLSPolicy. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: BackendTlsPolicyProps) {
    super(scope, id);

    const { hostname, trust, subjectAltNames = [], metadata } = props;
    const version = props.gatewayApiVersion ?? GatewayApiVersion.V1_6;
    const targets = props.targets.map(({ _fields }) => _fields);
    this.checkTargets(targets);
    checkPreciseHostname(this, 'hostname', hostname);
    if (subjectAltNames.length > 0) version._require(this, { subjectAltNames }, GatewayApiVersion.V1_2);
    checkCount(this, 'subjectAltNames', subjectAltNames.length, { max: MAX_NAMES, fix: 'keep those that are used' });
    for (const name of subjectAltNames) checkHostname(this, 'subjectAltNames', name);

    const known = targets.map(({ namespace }) => namespace).find((namespace) => namespace !== undefined);
    const validation = { hostname } as object;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: `gateway.networking.k8s.io/${version.isAtLeast(GatewayApiVersion.V1_4) ? 'v1' : 'v1alpha3'}`,
      kind: 'BackendTLSPolicy',
      metadata: { ...metadata, namespace: metadata?.namespace ?? known },
      spec: {
        targetRefs: targets.map(({ group, kind, name, sectionName }) => ({ group, kind, name, sectionName })),
        validation,
      },
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    const { namespace } = this.apiObject.metadata;
    this.checkNamespace(namespace, targets);
    const names = subjectAltNames.map((name) => ({ type: 'Hostname', hostname: name }));
    Object.assign(validation, trust._toKube(this, namespace), names.length > 0 ? { subjectAltNames: names } : {});
  }

  private checkTargets(targets: BackendTlsTargetFields[]): void {
    if (targets.length === 0) {
      throw usageError(
        this,
        "'targets' must not be empty",
        'name a backend, such as BackendTlsTarget.service(service)',
      );
    }
    checkCount(this, 'targets', targets.length, { max: MAX_TARGETS, fix: 'make a second policy' });
    const repeat = targets.find((target, index) => targets.slice(0, index).some((other) => overlap(other, target)));
    if (repeat === undefined) return;
    const problem = `'targets' must name a backend once, or each time with another port, got ${shown(repeat.name)} twice`;
    throw usageError(this, problem, 'remove one of them');
  }

  private checkNamespace(namespace: string | undefined, targets: BackendTlsTargetFields[]): void {
    const foreign = targets.find((target) => target.namespace !== undefined && target.namespace !== namespace);
    if (foreign === undefined) return;
    const where = `got ${foreign.kind} ${shown(foreign.name)} of ${shown(foreign.namespace)} for a policy in ${shown(namespace)}`;
    const problem = `'targets' must be in the namespace of the policy, ${where}`;
    throw usageError(this, problem, 'make one policy per namespace: a target has no namespace of its own');
  }
}

function overlap(one: BackendTlsTargetFields, other: BackendTlsTargetFields): boolean {
  const same = one.group === other.group && one.kind === other.kind && one.name === other.name;
  const parts = [one.sectionName, other.sectionName];
  return same && (parts.includes(undefined) || one.sectionName === other.sectionName);
}
