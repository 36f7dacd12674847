/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

export const READ = ['get', 'list', 'watch'];
export const WRITE = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
export const WRITE_STATUS = ['get', 'patch', 'update'];

/** Rights to resources of one API group; `''` is the core group. */
export function rule(apiGroup: string, resources: string[], verbs: string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs };
}

/** Full rights to custom resources that a controller owns: the objects, their finalizers and their status. */
export function ownedResources(apiGroup: string, ...resources: string[]): PolicyRule[] {
  const parts = (part: string) => resources.map((resource) => `${resource}/${part}`);
  return [
    rule(apiGroup, resources, WRITE),
    rule(apiGroup, parts('finalizers'), ['update']),
    rule(apiGroup, parts('status'), WRITE_STATUS),
  ];
}
