import { JsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { Made, podsOfTemplate } from '../../kubernetes/made-pods';
import { MakerWorld } from '../../kubernetes/pod-maker';
import { serviceAccountUser } from '../../rbac/service-account-user';
import { User } from '../../rbac/user';
import { objectsIn } from '../../kubernetes/without-nulls';

const MAX_BEGINNING = 58;

/** The pods of a StormService: those of its RoleSets (vllm-project/aibrix pkg/controller/stormservice, v0.4.1 and v0.7.0). */
export function stormServicePods({ ref, body }: LoadedObject, world: MakerWorld): Made {
  const beginning = `${ref.name}-roleset-`.slice(0, MAX_BEGINNING);
  return podsOfRoles(`${beginning}<random>`, memberAt(body, 'spec', 'template', 'spec', 'roles'), {
    path: 'spec.template.spec.roles',
    requester: aibrixController(world),
  });
}

/** The pods of a RoleSet: those of its roles (pkg/controller/roleset). */
export function roleSetPods({ ref, body }: LoadedObject, world: MakerWorld): Made {
  const requester = aibrixController(world);
  return podsOfRoles(ref.name, memberAt(body, 'spec', 'roles'), { path: 'spec.roles', requester });
}

/** The pods of a PodSet (pkg/controller/podset, v0.7.0). */
export function podSetPods({ ref, body }: LoadedObject, world: MakerWorld): Made {
  const name = { name: `${ref.name}-0` };
  const requester = aibrixController(world);
  return [podsOfTemplate(memberAt(body, 'spec', 'template'), { path: 'spec.template.spec', name, requester })];
}

/** The account of the controllers of AIBrix, where they are installed. */
export function aibrixController(world: MakerWorld): User | undefined {
  const controller = world.controller('aibrix');
  return controller && serviceAccountUser(controller.namespace, controller.serviceAccount);
}

function podsOfRoles(
  roleSet: string,
  roles: unknown,
  making: { readonly path: string; readonly requester?: User },
): Made {
  return objectsIn(roles).map((role, index) =>
    podsOfTemplate(role.template, {
      path: `${making.path}[${index}].template.spec`,
      name: nameOfPods(`${roleSet}-${textAt(role, 'name') ?? ''}`, role),
      requester: making.requester,
    }),
  );
}

/** Pods of groups are made by a PodSet; those of a role with state have a number. */
function nameOfPods(beginning: string, { stateful, podGroupSize }: JsonObject): JsonObject {
  const isGroup = typeof podGroupSize === 'number' && podGroupSize > 1;
  if (stateful === true) return { name: isGroup ? `${beginning}-<hash>-0-0` : `${beginning}-<hash>-0` };
  return isGroup ? { name: `${beginning}-<random>-0` } : { generateName: `${beginning}-` };
}
