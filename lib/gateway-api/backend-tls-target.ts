import { IConstruct } from 'constructs';
import { SERVICE_NAME, SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { LocalObjectReference, checkReference } from './object-reference';
import { serviceObject } from './route-backend';

/** A backend that is spoken to over TLS, and its namespace where it is known. */
export interface BackendTlsTargetFields extends LocalObjectReference {
  readonly sectionName?: string;
  readonly namespace?: string;
}

/** What a `BackendTlsPolicy` applies to; it is in the namespace of the policy. */
export class BackendTlsTarget {
  /**
   * A Service of this app.
   *
   * @param service a Service of cdk8s-plus, a plain ApiObject, or a construct whose main object is a Service
   * @param portName the one port; every port without it
   * @throws a usage error for another kind, or what is no name of a port
   */
  public static service(service: IConstruct, portName?: string): BackendTlsTarget {
    const { name, metadata } = serviceObject('BackendTlsTarget.service', service);
    return make('BackendTlsTarget.service', { group: '', kind: 'Service', name }, portName, metadata.namespace);
  }

  /**
   * A Service that this app does not define, in the namespace of the policy.
   *
   * @param portName the one port; every port without it
   * @throws a usage error for what is no name of a Service or port
   */
  public static serviceName(name: string, portName?: string): BackendTlsTarget {
    checkName('BackendTlsTarget.serviceName', 'name', name, SERVICE_NAME);
    return make('BackendTlsTarget.serviceName', { group: '', kind: 'Service', name }, portName);
  }

  /**
   * A backend of another kind, in the namespace of the policy, such as a Backend of Envoy Gateway.
   *
   * @param sectionName a part of it, which kinds of their own may have
   * @throws a usage error for what the API server refuses
   */
  public static of(reference: LocalObjectReference, sectionName?: string): BackendTlsTarget {
    return make('BackendTlsTarget.of', checkReference('BackendTlsTarget.of', reference), sectionName);
  }

  /** @internal */
  public static _of(fields: BackendTlsTargetFields): BackendTlsTarget {
    return new BackendTlsTarget(fields);
  }

  /** @internal */
  public readonly _fields: BackendTlsTargetFields;

  private constructor(fields: BackendTlsTargetFields) {
    this._fields = fields;
  }
}

function make(at: string, reference: LocalObjectReference, sectionName?: string, namespace?: string): BackendTlsTarget {
  if (sectionName !== undefined) checkName(at, 'portName', sectionName, SUBDOMAIN_NAME);
  return BackendTlsTarget._of({ ...reference, sectionName, namespace });
}
