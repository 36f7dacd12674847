import { ContainerResources, ImagePullPolicy, k8s } from 'cdk8s-plus-28';
import { isUnchecked } from '../openshift/unchecked-namespaces';
import { resourceFields } from '../workload/container-fields';
import { schedulingFields } from '../workload/pod-scheduling';
import { ProviderParts } from './provider-parts';

const CERTIFICATE_VOLUME = 'serving-cert';
const CERTIFICATE_PATH = '/var/run/serving-cert';

// k8s.io/apiserver:pkg/server/options/authorization.go; the flag replaces this list, and probes come without credentials.
const PROBE_PATHS = ['/healthz', '/readyz', '/livez'];

/** What a provider runs with unless its props say otherwise. */
export interface ProviderPodDefaults {
  readonly image: string;
  readonly resources: ContainerResources;
  /** User of upstream's manifests; left out where the platform assigns one. */
  readonly userId: number;
  readonly priorityClassName?: string;
}

/** Flags of the certificate, and of who may read `/metrics`. */
export function servingFlags({ certificate, props }: ProviderParts): string[] {
  return [
    ...(certificate === undefined
      ? []
      : [`--tls-cert-file=${CERTIFICATE_PATH}/tls.crt`, `--tls-private-key-file=${CERTIFICATE_PATH}/tls.key`]),
    ...(props.unauthenticatedMetrics === true
      ? [`--authorization-always-allow-paths=${[...PROBE_PATHS, '/metrics'].join(',')}`]
      : []),
  ];
}

/** Mount of the certificate. */
export function certificateMounts({ certificate }: ProviderParts): object[] {
  return certificate === undefined ? [] : [{ name: CERTIFICATE_VOLUME, mountPath: CERTIFICATE_PATH, readOnly: true }];
}

/** Volume of the certificate. */
export function certificateVolumes({ certificate }: ProviderParts): object[] {
  return certificate === undefined
    ? []
    : [{ name: CERTIFICATE_VOLUME, secret: { secretName: certificate.secretName } }];
}

/** The fields of a pod spec that do not depend on what the provider does. */
export function podFields(parts: ProviderParts, defaults: ProviderPodDefaults): object {
  const { provider, platform, props } = parts;
  const scheduling = {
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    priorityClassName: defaults.priorityClassName,
    affinity: parts.replicas > 1 ? onDifferentNodes(parts) : undefined,
    ...props.scheduling,
  };
  return {
    serviceAccountName: provider.name,
    // The account does not mount its token, so that no other pod gets it by naming the account.
    automountServiceAccountToken: true,
    imagePullSecrets: props.imagePullSecrets?.map(({ name }) => ({ name })),
    ...schedulingFields(scheduling, platform, 0),
  };
}

/** The fields of its container that do not depend on what the provider does; all of them satisfy the Pod Security level *restricted*. */
export function containerFields(parts: ProviderParts, defaults: ProviderPodDefaults): object {
  const { provider, platform, props } = parts;
  const assigned = platform.assignsUserIds && !isUnchecked(provider.namespace);
  return {
    name: provider.name,
    image: props.image ?? defaults.image,
    imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    resources: resourceFields(props.resources ?? defaults.resources),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: assigned ? undefined : defaults.userId,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

function onDifferentNodes({ provider }: ProviderParts): k8s.Affinity {
  return {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          labelSelector: { matchLabels: provider.labels },
          namespaces: [provider.namespace],
          topologyKey: 'kubernetes.io/hostname',
        },
      ],
    },
  };
}
