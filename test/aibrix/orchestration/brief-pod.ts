/** A pod template without what the snapshot of `AibrixModel` shows already. */
export function briefPod({ metadata, spec }: any): object {
  const { serviceAccountName, nodeSelector, imagePullSecrets, securityContext, containers } = spec;
  const { name, imagePullPolicy, command, args, ports, resources, startupProbe } = containers[0];
  const { failureThreshold } = startupProbe;
  return {
    metadata,
    pod: { serviceAccountName, nodeSelector, imagePullSecrets, securityContext },
    container: { name, imagePullPolicy, command, args, ports, resources, failureThreshold },
  };
}
