import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../core/cluster-scoped-kinds';
import { usageError } from '../core/usage-error';
import { clusterWideName } from '../core/cluster-wide-name';
import { useOfScc } from './use-of-scc';

/** A service account as RBAC names it. */
export interface SccSubject {
  /** Its name. */
  readonly name: string;

  /**
   * Its namespace.
   *
   * @default - the one that the manifests are applied to
   */
  readonly namespace?: string;
}

/** Properties for `SccRoleBinding`. */
export interface SccRoleBindingProps {
  /** The SCC. */
  readonly sccName: string;

  /**
   * The namespace in which the SCC may be used.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Renders a ClusterRoleBinding, for every namespace, instead of a RoleBinding.
   *
   * @default false
   */
  readonly clusterWide?: boolean;

  /**
   * A ClusterRole that allows the use of the SCC.
   *
   * @default - a Role of its own is rendered; none can be for a cluster-wide binding
   */
  readonly clusterRoleName?: string;

  /**
   * Name of the binding.
   *
   * @default - generated from the construct path and the chart's namespace
   */
  readonly bindingName?: string;
}

/** A RoleBinding or ClusterRoleBinding (child `Resource`) by which service accounts may use an SCC, and its Role (child `Role`). */
export class SccRoleBinding extends Construct {
  /** The namespace in which the SCC may be used; absent for that of the chart, and for every namespace. */
  public readonly namespace?: string;

  /** Name of the binding, and of its Role. */
  public readonly bindingName: string;

  private readonly _subjects: SccSubject[] = [];

  constructor(scope: Construct, id: string, props: SccRoleBindingProps) {
    super(scope, id);

    const clusterWide = props.clusterWide ?? false;
    if (clusterWide && props.clusterRoleName === undefined) {
      throw usageError(this, "'clusterRoleName' must be given with 'clusterWide'", 'a Role ends at its namespace');
    }
    this.namespace = props.namespace;
    this.bindingName = props.bindingName ?? clusterWideName(this);

    const role = props.clusterRoleName ?? this.renderRole(props.sccName);
    this.renderObject('Resource', clusterWide ? 'ClusterRoleBinding' : 'RoleBinding', {
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: props.clusterRoleName === undefined ? 'Role' : 'ClusterRole',
        name: role,
      },
      subjects: Lazy.any({
        produce: () => this._subjects.map((subject) => ({ kind: 'ServiceAccount', ...subject })),
      }) as unknown,
    });
  }

  /** The service accounts that it grants to, as a copy. */
  public get subjects(): SccSubject[] {
    return [...this._subjects];
  }

  /** Grants to one more service account; nothing changes if it was granted before. */
  public addSubject(subject: SccSubject): void {
    const { name, namespace } = subject;
    const present = this._subjects.some((other) => other.name === name && other.namespace === namespace);
    if (!present) this._subjects.push({ name, namespace });
  }

  private renderRole(sccName: string): string {
    this.renderObject('Role', 'Role', { rules: [useOfScc(sccName)] });
    return this.bindingName;
  }

  private renderObject(id: string, kind: string, fields: object): void {
    const object = new ApiObject(this, id, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind,
      metadata: { name: this.bindingName, namespace: this.namespace },
      ...fields,
    });
    if (kind === 'ClusterRoleBinding') clusterScoped(object);
  }
}
