import { Lazy } from 'cdk8s';
import { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { usageError } from '../core/usage-error';
import { MetricsProvider } from './metrics-provider';
import { renderClusterRole, renderClusterRoleBinding } from './provider-rbac';

/** Who may read `/metrics` of a provider with a token; the role and its binding are rendered for the first reader. */
export class MetricsReaders {
  private readonly subjects: object[] = [];

  constructor(
    private readonly scope: Construct,
    private readonly provider: MetricsProvider,
  ) {}

  public grantTo(serviceAccount: IServiceAccount): void {
    const { kind, name, namespace } = serviceAccount.toSubjectConfiguration();
    if (namespace === undefined) {
      const problem = `'serviceAccount' must have a namespace, which '${name}' has not`;
      throw usageError(this.scope, problem, 'give its chart a namespace: a ClusterRoleBinding names it');
    }
    if (this.subjects.length === 0) this.render();
    this.subjects.push({ kind, name, namespace });
  }

  private render(): void {
    const name = `${this.provider.name}:metrics-reader`;
    renderClusterRole(this.scope, 'MetricsReaderRole', this.provider, {
      name,
      rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
    });
    renderClusterRoleBinding(this.scope, 'MetricsReaderBinding', this.provider, {
      name,
      role: name,
      subjects: Lazy.any({ produce: () => this.subjects }) as unknown,
    });
  }
}
