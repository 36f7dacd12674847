import { shown, usageError } from '../core/usage-error';
import { labelsOfNamespace } from './app-namespace';
import { ReferenceSource } from './automatic-grant';
import { checkCount, checkHostname } from './field-rules';
import { KnownLabels } from './namespace-selector';
import { attachmentMistake } from './route-attachment';
import { ParentFields, RouteParent } from './route-parent';

const MAX_PARENTS = 32;
const MAX_HOSTNAMES = 16;

/** The parents and hostnames of a route, which all kinds of routes have. */
export class ParentReferences {
  private readonly fields: ParentFields[];

  /** @throws a usage error for what the API server refuses */
  constructor(
    private readonly source: ReferenceSource,
    parents: RouteParent[],
    private readonly hostnames: string[] = [],
  ) {
    const { at } = source;
    if (parents.length === 0) {
      throw usageError(at, "'parents' must not be empty", "give a listener, such as gateway.listener('http')");
    }
    checkCount(at, 'parents', parents.length, { max: MAX_PARENTS, fix: 'make a second route' });
    this.fields = parents.map((parent) => parent._fieldsFrom(source.namespace));
    this.fields.forEach((parent, index) => this.checkParent(parent, this.fields.slice(0, index)));
    checkCount(at, 'hostnames', hostnames.length, { max: MAX_HOSTNAMES, fix: 'make a second route' });
    for (const hostname of hostnames) checkHostname(at, 'hostnames', hostname);
    at.node.addValidation({ validate: () => this.validate() });
  }

  /** `parentRefs` and `hostnames`. */
  public toKube(): object {
    return {
      parentRefs: this.fields.map(({ namespace, ...parent }) => ({
        ...parent,
        namespace: namespace === this.source.namespace ? undefined : namespace,
      })),
      hostnames: this.hostnames.length > 0 ? this.hostnames : undefined,
    };
  }

  private checkParent(parent: ParentFields, before: ParentFields[]): void {
    const { at, namespace } = this.source;
    const what = `${parent.kind} ${shown(parent.name)}`;
    if (parent.namespace === undefined && namespace !== undefined) {
      const problem = `'parents' must be in namespaces that are known, which that of ${what} is not`;
      throw usageError(at, problem, 'give its chart a namespace');
    }
    const same = before.filter((other) => identity(other) === identity(parent));
    if (same.some(({ sectionName }) => sectionName === parent.sectionName)) {
      const part = parent.sectionName === undefined ? what : `${shown(parent.sectionName)} of ${what}`;
      throw usageError(at, `'parents' must not repeat one, got ${part} twice`, 'remove one of them');
    }
    if (same.some(({ sectionName }) => sectionName === undefined || parent.sectionName === undefined)) {
      const problem = `'parents' must not have both a listener and all listeners of ${what}`;
      throw usageError(at, problem, 'name each listener, or attach to all of them alone');
    }
  }

  private validate(): string[] {
    const { at, kind, namespace } = this.source;
    let known: { labels: KnownLabels } | undefined;
    const labels = (): KnownLabels => {
      known ??= { labels: namespace === undefined ? undefined : labelsOfNamespace(at, namespace) };
      return known.labels;
    };
    const route = { at, kind, namespace, hostnames: this.hostnames, labels };
    return this.fields.flatMap((parent) => attachmentMistake(route, parent) ?? []);
  }
}

function identity({ group, kind, namespace, name }: ParentFields): string {
  return [group, kind, namespace ?? '', name].join('/');
}
