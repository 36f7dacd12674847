import { Container } from '../api-server/built-in/core/pod/container';
import { PodSpec } from '../api-server/built-in/core/pod/pod-spec';
import { PodSecurityContext, SecurityContext } from '../api-server/built-in/core/pod/security-context';
import { SccBehaviour } from './behaviour';
import { CapabilityRule } from './checks/capabilities';
import { hostRefusals } from './checks/host-access';
import { HostPort, hostPortRefusals, hostPortsOf } from './checks/host-ports';
import { escalationRefusals, withEscalation } from './checks/privilege-escalation';
import { privilegedRefusals } from './checks/privileged';
import { readOnlyRootRefusals, withReadOnlyRoot } from './checks/read-only-root';
import { sysctlRefusals } from './checks/sysctls';
import { userNamespaceRefusals } from './checks/user-namespace';
import { VolumeRule } from './checks/volumes';
import { GroupRule } from './groups/group-rule';
import { CONTAINER_LISTS, ContainerList, Pod, TriedContainer, TriedPod, effective } from './pod';
import { Refusal } from './refusal';
import { UserRule } from './run-as-user/user-rule';
import { SeLinuxRule } from './se-linux/se-linux-rule';
import { SeccompRule } from './seccomp/seccomp-rule';
import { SecurityContextConstraints } from './security-context-constraints';
import { groupRule, seLinuxRule, userRule } from './strategies';
import { NO_ANNOTATIONS, NO_CONTEXT, Trial, outcome } from './trial';

const NO_SPEC: PodSpec = {};

/**
 * An SCC with the ids of a namespace, ready to be tried on its pods (openshift/apiserver-library-go pkg/securitycontextconstraints/sccmatching, a8019f39).
 */
export class SccProvider {
  private readonly user: UserRule;
  private readonly seLinux: SeLinuxRule;
  private readonly fsGroup: GroupRule;
  private readonly supplementalGroups: GroupRule;
  private readonly capabilities: CapabilityRule;
  private readonly seccomp: SeccompRule;
  private readonly volumes: VolumeRule;

  /** @param scc resolved with the ranges of a namespace */
  constructor(
    private readonly scc: SecurityContextConstraints,
    private readonly behaviour: SccBehaviour,
  ) {
    this.user = userRule(scc.runAsUser ?? {});
    this.seLinux = seLinuxRule(scc.seLinuxContext ?? {});
    this.fsGroup = groupRule('fsGroup', scc.fsGroup ?? {}, behaviour.shown);
    this.supplementalGroups = groupRule('supplementalGroups', scc.supplementalGroups ?? {}, behaviour.shown);
    this.capabilities = new CapabilityRule(scc);
    this.seccomp = new SeccompRule(scc.seccompProfiles ?? [], behaviour.seccompFields);
    this.volumes = new VolumeRule(scc, behaviour.imageVolumes);
  }

  /** Tries the SCC on a pod. */
  tryOn(given: Pod): Trial {
    const pod = this.generatePod(given);
    const containers = this.generateContainers(pod);
    const all = CONTAINER_LISTS.flatMap((list) => containers[list]);
    const ports = this.scc.allowHostPorts === true ? [] : hostPortsOf(pod.spec);
    const refusals = [
      ...this.podRefusals(pod),
      ...all.flatMap((container) => this.containerRefusals(container, ports)),
    ];
    return { refusals, ...outcome(pod, containers) };
  }

  private generatePod(given: Pod): TriedPod {
    const { metadata: { annotations = NO_ANNOTATIONS } = {}, spec = NO_SPEC } = given;
    const own: PodSecurityContext = spec.securityContext ?? NO_CONTEXT;
    const { fsGroup, supplementalGroups, seLinux } = this;
    let context = own;
    if (own.supplementalGroups === undefined && supplementalGroups.generated !== undefined) {
      context = { ...context, supplementalGroups: [supplementalGroups.generated] };
    }
    context = withDefault(context, 'fsGroup', fsGroup.generated);
    context = withDefault(context, 'seLinuxOptions', seLinux.generated);
    const root = `provider ${this.scc.metadata?.name ?? ''}: `;
    return { root, given, spec, ...this.seccomp.generate({ annotations, context }) };
  }

  private generateContainers(pod: TriedPod): Record<ContainerList, TriedContainer[]> {
    const listed = (list: ContainerList) =>
      (pod.spec[list] ?? []).map((container, index) => {
        const [field, path] = [`${pod.root}.${list}[${index}]`, `spec.${list}[${index}]`];
        return { pod, container, context: this.generateContext(pod, container), field, path };
      });
    return {
      initContainers: listed('initContainers'),
      containers: listed('containers'),
      ephemeralContainers: listed('ephemeralContainers'),
    };
  }

  /** The labels of SELinux are those of the pod, which has them by now. */
  private generateContext(pod: TriedPod, { name = '', securityContext }: Container): SecurityContext {
    let context: SecurityContext = securityContext ?? NO_CONTEXT;
    if (pod.context.runAsUser === undefined) context = withDefault(context, 'runAsUser', this.user.generated);
    if (pod.context.runAsNonRoot === undefined && this.isNonRoot(context.runAsUser ?? pod.context.runAsUser)) {
      context = withDefault(context, 'runAsNonRoot', true);
    }
    context = withReadOnlyRoot(this.scc, this.capabilities.generate(context));
    return withEscalation(this.scc, this.seccomp.generateFor(name, pod.annotations, context));
  }

  private isNonRoot(user: number | undefined): boolean {
    return user === undefined ? this.user.nonRoot === true : user > 0;
  }

  private podRefusals(pod: TriedPod): Refusal[] {
    const { scc, behaviour } = this;
    const { root, spec, context } = pod;
    const field = `${root}.spec.securityContext`;
    const options = { value: context.seLinuxOptions, path: 'spec.securityContext.seLinuxOptions' };
    return [
      ...this.fsGroup.refusals(context.fsGroup === undefined ? [] : [context.fsGroup], field),
      ...this.supplementalGroups.refusals(context.supplementalGroups, field),
      ...this.seccomp.podRefusals(pod),
      ...this.seLinux.refusals(options, `${field}.seLinuxOptions`),
      ...hostRefusals(scc, 'network', spec, field),
      ...hostRefusals(scc, 'pid', spec, field),
      ...hostRefusals(scc, 'ipc', spec, field),
      ...(behaviour.userNamespaces ? userNamespaceRefusals(scc, pod, behaviour.shown) : []),
      ...sysctlRefusals(scc, behaviour.safeSysctls, pod),
      ...this.volumes.refusals(pod),
    ];
  }

  private containerRefusals(container: TriedContainer, ports: readonly HostPort[]): Refusal[] {
    const { scc } = this;
    const { field, pod } = container;
    return [
      ...this.user.refusals(container),
      ...this.seLinux.refusals(effective(container, 'seLinuxOptions'), `${field}.seLinuxOptions`),
      ...this.seccomp.containerRefusals(container),
      ...privilegedRefusals(scc, container),
      ...this.capabilities.refusals(container),
      ...hostRefusals(scc, 'network', pod.spec, field),
      ...hostPortRefusals(ports, field),
      ...hostRefusals(scc, 'pid', pod.spec, field),
      ...hostRefusals(scc, 'ipc', pod.spec, field),
      ...readOnlyRootRefusals(scc, container),
      ...escalationRefusals(scc, container),
    ];
  }
}

/** A context with a value where it has none; the same one where it has, or there is nothing to put in. */
function withDefault<Context extends object, Field extends keyof Context>(
  context: Context,
  field: Field,
  value: Context[Field] | undefined,
): Context {
  return context[field] !== undefined || value === undefined ? context : { ...context, [field]: value };
}
