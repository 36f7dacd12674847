import { ApiObject } from 'cdk8s';
import { LABEL_NAME, checkName } from '../core/kube-name';
import { NamespacedObjectReference, checkReference, referenceTo } from './object-reference';

/** The object with a controller's own settings for a GatewayClass or a Gateway, such as an EnvoyProxy. */
export class ParametersReference {
  /** An object of this app. */
  public static toObject(object: ApiObject): ParametersReference {
    return ParametersReference.of(referenceTo(object));
  }

  /**
   * An object that this app does not define.
   *
   * For a GatewayClass, which has no namespace, give that of a namespaced object: without it Envoy Gateway up to 1.5.5, and 1.6.0, does not start
   * (envoyproxy/gateway:internal/provider/kubernetes/controller.go v1.5.5).
   *
   * @throws a usage error for a group, kind, name or namespace that the API server refuses
   */
  public static of(reference: NamespacedObjectReference): ParametersReference {
    const at = 'ParametersReference.of';
    const { namespace } = reference;
    if (namespace !== undefined) checkName(at, 'namespace', namespace, LABEL_NAME);
    return new ParametersReference({ ...checkReference(at, reference), namespace });
  }

  private constructor(private readonly reference: NamespacedObjectReference) {}

  /** @internal */
  public get _namespace(): string | undefined {
    return this.reference.namespace;
  }

  /** @internal */
  public _toKube(): NamespacedObjectReference {
    return this.reference;
  }

  /** @internal */
  public _toLocalKube(): object {
    const { group, kind, name } = this.reference;
    return { group, kind, name };
  }
}
