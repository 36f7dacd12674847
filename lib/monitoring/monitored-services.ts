import { ApiObject } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { shown } from '../core/usage-error';
import { MonitoredLabelsOptions, Selection, labeled } from './monitored';

interface RenderedService {
  readonly metadata?: { readonly labels?: { [label: string]: string } };
  readonly spec?: { readonly ports?: { readonly name?: string }[] };
}

/** The Services whose pods a ServiceMonitor asks. */
export class MonitoredServices {
  /** A Service of cdk8s-plus, by its labels. */
  public static fromService(service: Service): MonitoredServices {
    return MonitoredServices.fromApiObject(ApiObject.of(service));
  }

  /** A Service of this app, by its labels. */
  public static fromApiObject(service: ApiObject): MonitoredServices {
    const { name, metadata } = service;
    const { namespace } = metadata;
    const rendered = (): RenderedService => service.toJson() as RenderedService;
    return new MonitoredServices({
      subject: `Service ${shown(name)}`,
      labels: () => rendered().metadata?.labels ?? {},
      namespace,
      ports: () => (rendered().spec?.ports ?? []).flatMap((port) => port.name ?? []),
      serviceName: namespace === undefined ? undefined : `${name}.${namespace}.svc`,
    });
  }

  /**
   * Services with these labels, which this app may not define.
   *
   * @throws a usage error for what the API server refuses, and for no labels
   */
  public static labeled(labels: { [label: string]: string }, options: MonitoredLabelsOptions = {}): MonitoredServices {
    return new MonitoredServices(labeled('MonitoredServices.labeled', labels, options));
  }

  private constructor(
    /** @internal */
    public readonly _selection: Selection,
  ) {}
}
