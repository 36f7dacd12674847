import { LABEL_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { KnativeInstallOptions, KnativeOperatorOptions } from './knative-install-options';
import { knativeMinor } from './knative-minor';

const NEWEST_OPERATOR = 23;
const NEWEST_NET_ISTIO = 22;
const NEWEST_SERVERLESS = 17;

/** What differs between installations. */
interface InstallFacts {
  readonly title: string;
  readonly netIstioMinor: number;
  readonly operatorMinor?: number;
  readonly hasOperator: boolean;
  readonly shipsGateways: boolean;
  readonly namespace: string;
}

/**
 * How Knative Serving with Istio as its network layer is installed, and what that installation reads (knative/operator knative-v1.12.0 to v1.23.0,
 * knative-extensions/net-istio knative-v1.12.0 to v1.22.0).
 */
export class KnativeInstall {
  /**
   * The Knative operator, which makes everything from a KnativeServing.
   *
   * @param version minor of the operator, such as `1.21`
   */
  public static operator(version: string, options: KnativeOperatorOptions = {}): KnativeInstall {
    const at = 'KnativeInstall.operator';
    const operatorMinor = knativeMinor(at, 'version', version, NEWEST_OPERATOR);
    const { serving = version } = options;
    const netIstioMinor = knativeMinor(at, 'serving', serving, NEWEST_OPERATOR);
    if (netIstioMinor > operatorMinor || netIstioMinor < operatorMinor - 3) {
      const problem = `'serving' must be one of the four minors that operator ${version} has, got ${shown(serving)}`;
      throw usageError(at, problem, `use 1.${operatorMinor - 3} to ${version}`);
    }
    const facts = { netIstioMinor, operatorMinor, hasOperator: true, shipsGateways: true };
    return new KnativeInstall(at, { ...facts, title: `Knative operator ${version}`, namespace: namespaceOf(options) });
  }

  /**
   * The plain manifests of Serving and net-istio, as `kubectl apply` takes them.
   *
   * @param netIstio minor of net-istio, such as `1.22`
   */
  public static manifests(netIstio: string, options: KnativeInstallOptions = {}): KnativeInstall {
    const at = 'KnativeInstall.manifests';
    const netIstioMinor = knativeMinor(at, 'netIstio', netIstio, NEWEST_NET_ISTIO);
    const facts = { netIstioMinor, hasOperator: false, shipsGateways: true };
    return new KnativeInstall(at, { ...facts, title: `net-istio ${netIstio}`, namespace: namespaceOf(options) });
  }

  /**
   * OpenShift Serverless with OpenShift Service Mesh. It brings neither Gateways nor the Service `knative-local-gateway`.
   *
   * @param serving minor of Knative Serving in it, such as `1.15` (`status.version` of the KnativeServing), not that of the product
   */
  public static openshiftServerless(serving: string, options: KnativeInstallOptions = {}): KnativeInstall {
    const at = 'KnativeInstall.openshiftServerless';
    const netIstioMinor = knativeMinor(at, 'serving', serving, NEWEST_SERVERLESS);
    const facts = { netIstioMinor, operatorMinor: netIstioMinor, hasOperator: true, shipsGateways: false };
    const title = `OpenShift Serverless with Knative ${serving}`;
    return new KnativeInstall(at, { ...facts, title, namespace: namespaceOf(options) });
  }

  private constructor(
    at: string,
    private readonly facts: InstallFacts,
  ) {
    checkName(at, 'namespace', facts.namespace, LABEL_NAME);
  }

  /** Namespace of Knative Serving, and of its ConfigMaps and Gateways. */
  public get namespace(): string {
    return this.facts.namespace;
  }

  /** Whether an operator makes the ConfigMaps from a KnativeServing; what is written into them directly does not last. */
  public get hasOperator(): boolean {
    return this.facts.hasOperator;
  }

  /** Whether the Gateways `knative-ingress-gateway` and `knative-local-gateway` and the latter's Service come with it. */
  public get shipsGateways(): boolean {
    return this.facts.shipsGateways;
  }

  /** Whether `config-istio` may list gateways with label selectors (`local-gateways`): net-istio 1.14 and later. */
  public get readsGatewayLists(): boolean {
    return this.facts.netIstioMinor >= 14;
  }

  /** Whether an empty list means "no gateway", not "the default one": net-istio 1.22 and later. */
  public get readsEmptyGatewayLists(): boolean {
    return this.facts.netIstioMinor >= 22;
  }

  /** Whether the KnativeServing may give its Gateways every mode of TLS, not `SIMPLE` and `MUTUAL` alone: operator 1.22 and later. */
  public get readsEveryTlsMode(): boolean {
    return (this.facts.operatorMinor ?? 0) >= 22;
  }

  /** What it is, as messages say it. */
  public toString(): string {
    return this.facts.title;
  }
}

function namespaceOf({ namespace = 'knative-serving' }: KnativeInstallOptions): string {
  return namespace;
}
