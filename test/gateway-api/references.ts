/** One end of a reference between objects. */
export interface End {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A reference that an object makes, with the listener or port that it names. */
export interface Reference {
  readonly from: End;
  readonly to: End;
  /** Field that holds it, such as `backendRefs`. */
  readonly field: string;
  readonly sectionName?: string;
  readonly port?: number;
}

const endOf = ({ apiVersion, kind, metadata }: any): End => {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return { group, kind, namespace: metadata.namespace, name: metadata.name };
};

const textOf = ({ group, kind, namespace, name }: End): string => [group, kind, namespace, name].join('/');

/** Every reference that the objects make to others by group, kind and name; a ReferenceGrant makes none. */
export function referencesOf(objects: any[]): Reference[] {
  const found: Reference[] = [];
  const visit = (value: any, field: string, from: End): void => {
    if (value === null || typeof value !== 'object') return;
    if (['group', 'kind', 'name'].every((key) => typeof value[key] === 'string')) {
      const { group, kind, name, namespace = from.namespace, sectionName, port } = value;
      found.push({ from, to: { group, kind, name, namespace }, field, sectionName, port });
    }
    for (const [key, part] of Object.entries(value)) visit(part, Array.isArray(value) ? field : key, from);
  };
  for (const object of objects.filter(({ kind }) => kind !== 'ReferenceGrant')) {
    visit(object.spec, 'spec', endOf(object));
  }
  return found;
}

/** Whether grants of the objects permit a reference: the rule of ReferenceGrant in Gateway API. */
export function isPermitted({ from, to }: Pick<Reference, 'from' | 'to'>, objects: any[]): boolean {
  return objects.some(
    ({ kind, metadata, spec }) =>
      kind === 'ReferenceGrant' &&
      metadata.namespace === to.namespace &&
      spec.from.some(
        (each: any) => each.group === from.group && each.kind === from.kind && each.namespace === from.namespace,
      ) &&
      spec.to.some(
        (each: any) => each.group === to.group && each.kind === to.kind && (each.name ?? to.name) === to.name,
      ),
  );
}

const pairOf = (from: Omit<End, 'name'>, to: End): string =>
  `${from.group}/${from.kind} of ${from.namespace} to ${textOf(to)}`;

/** The grants that the references of the objects need, each once; a route needs none for its parents, and a GatewayClass, which has no namespace, none at all. */
export function neededGrants(objects: any[]): string[] {
  const crossing = referencesOf(objects).filter(
    ({ from, to, field }) => field !== 'parentRefs' && from.kind !== 'GatewayClass' && from.namespace !== to.namespace,
  );
  return [...new Set(crossing.map(({ from, to }) => pairOf(from, to)))].sort();
}

/** What the ReferenceGrants of the objects permit, as often as they do. */
export function givenGrants(objects: any[]): string[] {
  return objects
    .filter(({ kind }) => kind === 'ReferenceGrant')
    .flatMap(({ metadata: { namespace }, spec }) =>
      spec.from.flatMap((from: any) => spec.to.map((to: any) => pairOf(from, { ...to, namespace }))),
    )
    .sort();
}

/** References whose object, listener or port is not among the objects. */
export function danglingReferences(objects: any[]): Reference[] {
  const byName = new Map(objects.map((object) => [textOf(endOf(object)), object]));
  return referencesOf(objects).filter(({ to, sectionName, port }) => {
    const target = byName.get(textOf(to));
    if (target === undefined) return true;
    const listeners = (target.spec?.listeners ?? []).map(({ name }: any) => name);
    const ports = (target.spec?.ports ?? []).map((each: any) => each.port);
    return (
      (sectionName !== undefined && !listeners.includes(sectionName)) || (port !== undefined && !ports.includes(port))
    );
  });
}
