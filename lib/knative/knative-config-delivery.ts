import { checkFieldOwner } from '../core/field-owner';

/** Options for `KnativeConfigDelivery.serverSideApply`. */
export interface KnativeServerSideApplyOptions {
  /**
   * Name under which the API server notes who owns the fields. It must stay the same, so that a later change is no conflict.
   *
   * @default 'cdk8s-inference'
   */
  readonly fieldManager?: string;
}

/** How a configuration of Knative reaches the cluster. */
export class KnativeConfigDelivery {
  /**
   * The fields that are configured here and no others, for server-side apply, which keeps the fields of other owners.
   *
   * The object stands in a chart of its own. Unsafe are client-side `kubectl apply`, which deletes the other fields of a KnativeServing that was made
   * in the same way; `kubectl replace`; and whatever deletes the object, since the operator then removes Knative. Argo CD is told by annotation to
   * apply it server-side, and not to prune or delete it.
   */
  public static serverSideApply(options: KnativeServerSideApplyOptions = {}): KnativeConfigDelivery {
    const { fieldManager = 'cdk8s-inference' } = options;
    checkFieldOwner('KnativeConfigDelivery.serverSideApply', fieldManager);
    return new KnativeConfigDelivery({ fieldManager });
  }

  /**
   * The whole KnativeServing, which this app then owns. Operators only.
   *
   * @param spec everything else that its `spec` says, as in the manifest
   */
  public static whole(spec: { [field: string]: unknown } = {}): KnativeConfigDelivery {
    return new KnativeConfigDelivery({ spec });
  }

  private constructor(private readonly fields: { fieldManager?: string; spec?: { [field: string]: unknown } }) {}

  /** @internal */
  public get _fieldManager(): string | undefined {
    return this.fields.fieldManager;
  }

  /** @internal */
  public get _spec(): { [field: string]: unknown } | undefined {
    return this.fields.spec;
  }
}
