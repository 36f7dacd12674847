import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { clusterScoped } from '../core/cluster-scoped-kinds';
import { shown, usageError } from '../core/usage-error';
import { perApp } from '../core/per-app';
import { SccGrantForm } from './scc-grant-form';
import { SccGrantOptions } from './scc-grant-options';
import { SccRoleBinding, SccSubject } from './scc-role-binding';
import { isUnchecked } from './unchecked-namespaces';
import { sccClusterRoleName, useOfScc } from './use-of-scc';

/** No part of an id may be the name of a namespace, which is in lower case. */
const ID_OF_FORM: Record<SccGrantForm, string> = {
  [SccGrantForm.ROLE]: 'Role',
  [SccGrantForm.CLUSTER_ROLE]: 'ClusterRole',
  [SccGrantForm.OC]: 'Oc',
};

/** Objects whose names `oc` fixes, so that an app has one of each: ClusterRoles by their name, bindings by name and namespace. */
const fixedNames = perApp(() => ({ clusterRoles: new Set<string>(), bindings: new Map<string, SccRoleBinding>() }));

/** What a grant must know of an SCC. */
export interface GrantedScc {
  /** Its name in the cluster. */
  readonly sccName: string;
  /** The form of a grant that does not say. */
  readonly form: SccGrantForm;
  /** Whether OpenShift ships the ClusterRole. */
  readonly shipsClusterRole: boolean;
}

/** The grants of one SCC: which exist, and the rendering of those that do not. */
export class SccGrants {
  private readonly bindings = new Map<string, SccRoleBinding>();

  constructor(
    private readonly scope: Construct,
    private readonly scc: GrantedScc,
  ) {}

  public grantTo(serviceAccount: kplus.IServiceAccount, options: SccGrantOptions): SccRoleBinding {
    const clusterWide = options.clusterWide ?? false;
    const form = this.formOf(options, clusterWide);
    const subject = this.subjectOf(serviceAccount, clusterWide);
    const namespace = clusterWide ? undefined : subject.namespace;

    const elsewhere = namespace === Chart.of(this.scope).namespace ? undefined : namespace;
    const id = [clusterWide ? 'Everywhere' : 'Grant', form === this.scc.form ? undefined : ID_OF_FORM[form], elsewhere];
    const key = id.filter((part) => part !== undefined).join('-');
    const known = form === SccGrantForm.OC ? fixedNames(this.scope).bindings : this.bindings;
    const place = namespace ?? `/${Chart.of(this.scope).node.path}`;
    const knownKey = form === SccGrantForm.OC ? [this.scc.sccName, clusterWide ? '*' : place].join(' ') : key;

    let binding = known.get(knownKey);
    if (binding === undefined) {
      binding = this.render(key, form, { namespace, clusterWide });
      known.set(knownKey, binding);
    }
    binding.addSubject(subject);
    return binding;
  }

  private get at(): string {
    return `OpenShiftScc '${this.scope.node.path}'`;
  }

  private formOf(options: SccGrantOptions, clusterWide: boolean): SccGrantForm {
    const form = options.form ?? (clusterWide ? SccGrantForm.CLUSTER_ROLE : this.scc.form);
    const forms = Object.values(SccGrantForm);
    if (!forms.includes(form)) {
      const problem = `'form' must be a member of SccGrantForm, got ${shown(form)}`;
      throw usageError(this.at, problem, `use one of ${forms.join(', ')}`);
    }
    if (clusterWide && form === SccGrantForm.ROLE) {
      const problem =
        "'form' must not be SccGrantForm.ROLE for a cluster-wide grant, because a Role ends at its namespace";
      throw usageError(this.at, problem, 'use SccGrantForm.CLUSTER_ROLE, or remove clusterWide');
    }
    return form;
  }

  private subjectOf(serviceAccount: kplus.IServiceAccount, clusterWide: boolean): SccSubject {
    const { kind, name, namespace } = serviceAccount.toSubjectConfiguration();
    if (kind !== 'ServiceAccount') {
      const problem = `'serviceAccount' must be a ServiceAccount, got ${shown(kind)} ${shown(name)}`;
      throw usageError(this.at, problem, 'a pod is admitted by what its service account may use');
    }
    if (namespace === undefined && Chart.of(serviceAccount) !== Chart.of(this.scope)) {
      const problem = `'serviceAccount' must have a namespace, which ${shown(name)} of chart '${Chart.of(serviceAccount).node.path}' has not`;
      throw usageError(
        this.at,
        problem,
        'give its chart a namespace: the RoleBinding must be in the namespace of the pods',
      );
    }
    if (!clusterWide && isUnchecked(namespace ?? '')) {
      const problem = `'serviceAccount' must not be in namespace '${namespace}', where OpenShift checks no pod against SCCs`;
      const fix =
        'use another namespace, given by its chart or as namespaceName of ServiceAccount.fromServiceAccountName()';
      throw usageError(this.at, problem, fix);
    }
    return { name, namespace };
  }

  private render(
    id: string,
    form: SccGrantForm,
    where: { namespace: string | undefined; clusterWide: boolean },
  ): SccRoleBinding {
    const { sccName } = this.scc;
    const clusterRoleName = form === SccGrantForm.ROLE ? undefined : sccClusterRoleName(sccName);
    const bindingName = form === SccGrantForm.OC ? clusterRoleName : undefined;
    if (clusterRoleName !== undefined) this.renderClusterRole(clusterRoleName);
    return new SccRoleBinding(this.scope, id, { ...where, sccName, clusterRoleName, bindingName });
  }

  private renderClusterRole(name: string): void {
    const { clusterRoles } = fixedNames(this.scope);
    if (this.scc.shipsClusterRole || clusterRoles.has(name)) return;
    clusterRoles.add(name);
    const object = new ApiObject(this.scope, 'ClusterRole', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      rules: [useOfScc(this.scc.sccName)],
    });
    clusterScoped(object);
  }
}
