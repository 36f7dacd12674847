import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { backendReference, grantBackends } from '../../gateway-api/backend-reference';
import { EnvoyExtProc, extProcFields } from './envoy-ext-proc';
import { EnvoyLua } from './envoy-lua';
import { EnvoyMergeType, EnvoyPolicyProps } from './envoy-policy-props';
import { EnvoyWasm, wasmFields } from './envoy-wasm';
import { FieldContext } from './field-context';
import { policyObject } from './policy-object';

const MAX_EXTENSIONS = 16;

/** Properties for `EnvoyExtensionPolicy`. */
export interface EnvoyExtensionPolicyProps extends EnvoyPolicyProps {
  /**
   * Services that Envoy asks about each request, at most 16, in this order.
   *
   * @default - none
   */
  readonly extProcs?: EnvoyExtProc[];

  /**
   * Wasm modules that see each request, at most 16, in this order.
   *
   * @default - none
   */
  readonly wasms?: EnvoyWasm[];

  /**
   * Lua scripts that see each request, at most 16, in this order. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly luas?: EnvoyLua[];

  /**
   * How it goes together with the policy of the Gateway, for targets that are routes. Only from version 1.9.0 on.
   *
   * @default - it takes its place
   */
  readonly mergeType?: EnvoyMergeType;

  /**
   * Whether services of other namespaces bring their ReferenceGrants.
   *
   * @default true
   */
  readonly referenceGrants?: boolean;
}

/**
 * What Envoy asks or runs for each request of a Gateway or route.
 *
 * Renders an EnvoyExtensionPolicy (child `Resource`; `gateway.envoyproxy.io/v1alpha1`, envoyproxy/gateway:api/v1alpha1/envoyextensionpolicy_types.go
 * v1.2.8 and v1.9.0) and, for each service in another namespace, a ReferenceGrant there. One on a route takes the place of one on its Gateway as a
 * whole: with no extensions it takes those of the Gateway away from the route. With Lua the control plane is told to run it.
 *
 * @example
 * new EnvoyExtensionPolicy(chart, 'Plugins', {
 *   envoyGateway,
 *   targets: [EnvoyPolicyTarget.gateway(gateway)],
 *   extProcs: [{ backend: RouteBackend.service(plugins, { port: 50052 }), request: { body: EnvoyBodyMode.BUFFERED } }],
 * });
 */
export class EnvoyExtensionPolicy extends Construct {
  /** The EnvoyExtensionPolicy. */
  public readonly apiObject: ApiObject;

  private readonly extProcCount: number;

  constructor(scope: Construct, id: string, props: EnvoyExtensionPolicyProps) {
    super(scope, id);

    const { envoyGateway, extProcs = [], wasms = [], luas = [], mergeType } = props;
    for (const [prop, { length }] of Object.entries({ extProcs, wasms, luas })) {
      if (length > MAX_EXTENSIONS) {
        const problem = `'${prop}' must have at most ${MAX_EXTENSIONS} entries, got ${length}`;
        throw usageError(this, problem, 'the API server refuses more');
      }
    }
    this.extProcCount = extProcs.length;
    const context = new FieldContext(this, envoyGateway.version);
    context.needsLater({ luas: luas.length > 0, mergeType });
    if (luas.length > 0) envoyGateway.enableLua();
    const kind = 'EnvoyExtensionPolicy';
    const { apiObject, namespace, setSpec } = policyObject(this, kind, props);
    this.apiObject = apiObject;
    const source = {
      at: this,
      prop: 'extProcs',
      group: 'gateway.envoyproxy.io',
      kind,
      namespace,
      grants: props.referenceGrants ?? true,
    };
    grantBackends(
      source,
      extProcs.map(({ backend }) => backend),
    );
    const spec = {
      extProc: extProcs.map((extProc, index) => ({
        backendRefs: [backendReference(source, extProc.backend)],
        ...extProcFields(extProc, context.below(`extProcs[${index}]`)),
      })),
      wasm: wasms.map((wasm, index) => wasmFields(wasm, context.below(`wasms[${index}]`))),
      lua: luas.map((lua) => lua._toKube()),
    };
    const present = Object.entries(spec).filter(([, entries]) => entries.length > 0);
    setSpec({ ...Object.fromEntries(present), mergeType });
  }

  /**
   * Name of Envoy's HTTP filter for a service of `extProcs`, the key of `typed_per_filter_config` in a route.
   *
   * @param index of the service, counted from 0
   * @throws a usage error for one that is not there, or where the namespace is not known
   */
  public extProcFilterName(index: number): string {
    const { name, metadata } = this.apiObject;
    if (!Number.isInteger(index) || index < 0 || index >= this.extProcCount) {
      const problem = `'index' must be that of one of ${this.extProcCount} services, got ${shown(index)}`;
      throw usageError(this, problem, "count 'extProcs' from 0");
    }
    if (metadata.namespace === undefined) {
      throw usageError(
        this,
        "'metadata.namespace' must be known: it is part of the name",
        'give the chart a namespace',
      );
    }
    return `envoy.filters.http.ext_proc/envoyextensionpolicy/${metadata.namespace}/${name}/extproc/${index}`;
  }
}
