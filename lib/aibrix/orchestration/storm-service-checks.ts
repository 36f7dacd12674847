import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { AibrixVersion } from '../aibrix-version';
import { RoleUpdate, StormServiceProps } from './storm-service-props';
import { StormServiceRole } from './storm-service-role';

const SIDECAR_ANNOTATION = 'model.aibrix.ai/sidecar-injection';

/**
 * Characters of name and role together. A host name has 63; the controller adds `-roleset-` with 5, `-`, and behind the role 5, or a hash of 10 and a number.
 * For groups of pods the webhook of 0.7.0 reckons with 36.
 */
const NAME_AND_ROLE = { stateless: 42, stateful: 33, grouped: 27 };

/** The roles that the strategy `pd` pairs, where both are there. */
export function pairOf(roles: StormServiceRole[]): StormServiceRole[] {
  const pair = roles.filter(({ roleName }) => roleName === 'prefill' || roleName === 'decode');
  return pair.length === 2 ? pair : [];
}

/** Refuses what the controller, its webhook or the gateway would refuse, ignore or get wrong. */
export function checkStormService(at: Construct, props: StormServiceProps, name: string): void {
  const { roles, metadata } = props;
  if (roles.length === 0) {
    throw usageError(at, "'roles' must hold one role or more, got none", 'add StormServiceRole.named()');
  }
  const names = roles.map(({ roleName }) => roleName);
  const repeat = names.find((each, index) => names.indexOf(each) !== index);
  if (repeat !== undefined) {
    const problem = `'roles' must not hold one name twice, got ${shown(repeat)}`;
    throw usageError(at, problem, "give the role more 'replicas', or another name");
  }
  for (const role of roles) {
    checkNames(at, name, role);
    checkRole(at, props, role);
  }
  const [first, second] = pairOf(roles).map(({ _options: { engine } }) => engine.engineName);
  if (first !== second) {
    const problem = `'roles' prefill and decode must have the same engine, got ${shown(first)} and ${shown(second)}`;
    throw usageError(at, problem, 'use one engine: the gateway asks both as it asks that of prefill');
  }
  if (metadata?.annotations?.[SIDECAR_ANNOTATION] === 'false') {
    const problem = `'metadata.annotations' must not hold '${SIDECAR_ANNOTATION}' with 'false'`;
    throw usageError(at, problem, 'leave it out: the webhook adds the sidecar for any value');
  }
}

function checkNames(at: Construct, name: string, { roleName, _podGroupSize, _options }: StormServiceRole): void {
  const alone = _options.stateful === true ? NAME_AND_ROLE.stateful : NAME_AND_ROLE.stateless;
  const most = _podGroupSize > 1 ? NAME_AND_ROLE.grouped : alone;
  if (name.length + roleName.length <= most) return;
  const problem = `'metadata.name' and the name of a role must have at most ${most} characters together, got ${shown(name)} and ${shown(roleName)}`;
  throw usageError(at, problem, 'shorten one: the API server refuses the pods otherwise');
}

function checkRole(at: Construct, props: StormServiceProps, role: StormServiceRole): void {
  const { roleUpdate = RoleUpdate.SEQUENTIAL, gang, gateway, roles } = props;
  const { updateOrder } = role._options;
  if (updateOrder !== undefined && roleUpdate !== RoleUpdate.SEQUENTIAL) {
    const problem = `'updateOrder' needs 'roleUpdate' Sequential, got ${shown(roleUpdate)}`;
    throw usageError(at, problem, `leave it out of role ${shown(role.roleName)}: the controller does not read it`);
  }
  if (gang !== undefined && role._options.gang !== undefined) {
    const problem = `'gang' must be given to the StormService or to its roles, got both, of role ${shown(role.roleName)}`;
    throw usageError(at, problem, 'leave one out: a pod belongs to one gang');
  }
  if (role._podGroupSize > 1 && !pairOf(roles).includes(role) && !gateway.version.isAtLeast(AibrixVersion.V0_7_0)) {
    const problem = `'podGroupSize' above 1 needs AIBrix 0.7.0 outside of a pair of prefill and decode, the version is ${gateway.version.version}`;
    throw usageError(at, problem, 'the gateway would ask pods that do not answer');
  }
}
