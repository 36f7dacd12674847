import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { usageError } from '../core/usage-error';
import { Distribution, Platform } from '../platform';
import { KeySelector } from './key-selector';

/** Key that OpenShift writes (openshift/service-ca-operator, 4.12 to 4.22). */
const BUNDLE_KEY = 'service-ca.crt';

/** Properties for `ServiceCaBundle`. */
export interface ServiceCaBundleProps {
  /**
   * Metadata of the ConfigMap.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * The authority of OpenShift that signs the certificates of Services annotated with `service.beta.openshift.io/serving-cert-secret-name`.
 *
 * Renders a ConfigMap, into which OpenShift writes the authority's certificates and their renewals.
 *
 * @example
 * const tls = { certificateAuthority: new ServiceCaBundle(chart, 'Ca').certificateAuthority };
 */
export class ServiceCaBundle extends Construct {
  /** The ConfigMap. */
  public readonly apiObject: ApiObject;
  /** The certificates, for monitors in the namespace of the ConfigMap. */
  public readonly certificateAuthority: KeySelector;

  constructor(scope: Construct, id: string, props: ServiceCaBundleProps = {}) {
    super(scope, id);

    const platform = Platform.of(this);
    if (platform.distribution !== Distribution.OPENSHIFT) {
      const problem = `it needs OpenShift, the platform is ${platform.toString()}`;
      throw usageError(this, problem, 'use KeySelector.fromConfigMap(): elsewhere nothing fills the ConfigMap');
    }
    const annotations = { 'service.beta.openshift.io/inject-cabundle': 'true' };
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...props.metadata, annotations: { ...props.metadata?.annotations, ...annotations } },
    });
    const name = checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    this.certificateAuthority = KeySelector.fromConfigMap(
      ConfigMap.fromConfigMapName(this, 'Bundle', name),
      BUNDLE_KEY,
    );
  }
}
