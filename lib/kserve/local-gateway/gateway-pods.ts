import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { checkLabels } from '../../core/label-rules';
import { shown, usageError } from '../../core/usage-error';
import { renderGatewayPods } from './gateway-deployment';
import { DedicatedGatewayPodsOptions, ExistingGatewayPodsOptions } from './gateway-pods-options';

type Labels = { [key: string]: string };

/** Pods whose place is known. */
export interface PlacedPods {
  readonly namespace: string;
  readonly labels: Labels;
  /** Whether nobody else uses them. */
  readonly isOwn: boolean;
  /** Ports that others use on them, as the user said. */
  readonly portsInUse?: number[];
}

/** The gateway pods (Envoy) that an Istio Gateway selects. */
export class GatewayPods {
  /** Pods that are there, such as Istio's own `istio-ingressgateway`; others use them too. */
  public static existing(options: ExistingGatewayPodsOptions = {}): GatewayPods {
    const at = 'GatewayPods.existing';
    const { namespace = 'istio-system', labels = { istio: 'ingressgateway' } } = options;
    checkName(at, 'namespace', namespace, LABEL_NAME);
    checkSelector(at, labels);
    const placed = { namespace, labels: { ...labels }, isOwn: false, portsInUse: options.portsInUse };
    return new GatewayPods(() => placed, false);
  }

  /**
   * Pods of the gateway's own, reached from inside the cluster only.
   *
   * Renders ServiceAccount, Deployment, HorizontalPodAutoscaler and PodDisruptionBudget as Helm chart `istio/gateway` 1.30 does, but for: no Service
   * of type LoadBalancer; two pods at least; a seccomp profile, so that Pod Security *restricted* admits the pods; no Role for Secrets, of which a
   * gateway in plain text reads none. Istio's webhook fills in image and command: the namespace must be one that it looks at.
   */
  public static dedicated(options: DedicatedGatewayPodsOptions = {}): GatewayPods {
    const at = 'GatewayPods.dedicated';
    if (options.namespace !== undefined) checkName(at, 'namespace', options.namespace, LABEL_NAME);
    if (options.labels !== undefined) checkSelector(at, options.labels);
    if (options.revision !== undefined) checkRevision(at, options.revision);
    return new GatewayPods((scope, name, port) => {
      const namespace = options.namespace ?? Chart.of(scope).namespace;
      if (namespace === undefined) {
        const problem = "'namespace' of GatewayPods.dedicated must be given where the chart has none";
        throw usageError(scope, problem, 'name the namespace of the pods: the Service in front of them must be there');
      }
      const labels = options.labels ?? { app: name, istio: name };
      renderGatewayPods(scope, { name, namespace, labels, port, options });
      return { namespace, labels: { ...labels }, isOwn: true };
    }, true);
  }

  private constructor(
    private readonly place: (scope: Construct, name: string, port: number) => PlacedPods,
    private readonly isOwn: boolean,
  ) {}

  /** @internal */
  public get _isOwn(): boolean {
    return this.isOwn;
  }

  /**
   * Renders the pods where they are the gateway's own.
   *
   * @internal
   */
  public _placeAt(scope: Construct, name: string, port: number): PlacedPods {
    return this.place(scope, name, port);
  }
}

function checkSelector(at: string, labels: Labels): void {
  checkLabels(at, 'labels', labels);
  if (Object.keys(labels).length > 0) return;
  throw usageError(
    at,
    "'labels' must not be empty",
    'name the pods: without it every gateway of the mesh would serve it',
  );
}

/** The name of istiod's Service ends with it. */
function checkRevision(at: string, revision: string): void {
  if (LABEL_NAME.pattern.test(revision)) return;
  const problem = `'revision' must be lower-case letters, digits and '-', as istiod has it, got ${shown(revision)}`;
  throw usageError(at, problem, "write it such as '1-27', or leave it out for the default one");
}
