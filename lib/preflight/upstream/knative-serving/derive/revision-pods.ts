import { compareVersions } from '../../../../schemas/version-order';
import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { Made, MadePods } from '../../kubernetes/made-pods';
import { MakerWorld, versionDoubt } from '../../kubernetes/pod-maker';
import { generatedPods } from '../../kubernetes/workload-pods';
import { objectsIn } from '../../kubernetes/without-nulls';
import { secureDefaults, securePodDefaults } from './secure-pod-defaults';

const COMPONENT = 'knative-serving';

/** What the proxy beside a container may do (knative/serving pkg/reconciler/revision/resources/queue.go, v1.23.0); it has a seccomp profile since 1.12. */
const PROXY: JsonObject = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
};

/** The pods of the first revision of a Service or Configuration, with the proxy that Knative adds. */
export function knativeServicePods(service: LoadedObject, world: MakerWorld): Made {
  const template = memberAt(service.body, 'spec', 'template');
  if (!isJsonObject(template)) return [];
  return revisionPods({ service: service.ref.name, template, path: 'spec.template.spec' }, world);
}

/** What a revision is made of. */
export interface RevisionSource {
  /** Name of the Service. */
  readonly service: string;
  readonly template: JsonObject;

  /** Path of its spec in the object; empty where no object has it. */
  readonly path: string;
}

/** The same of a Service that a controller makes. */
export function revisionPods({ service, template, path }: RevisionSource, world: MakerWorld): MadePods[] {
  const name = textAt(template, 'metadata', 'name') ?? `${service}-00001`;
  const spec = isJsonObject(template.spec) ? template.spec : {};
  const defaults = securePodDefaults(world);
  const version = world.version(COMPONENT);
  const proxy = { name: 'queue-proxy', securityContext: proxyContext(version) };
  const pods = {
    ...spec,
    ...(Array.isArray(spec.initContainers) && {
      initContainers: objectsIn(spec.initContainers).map((each) => secureDefaults(each, spec, defaults)),
    }),
    containers: [
      ...objectsIn(spec.containers).map((each, index) => secureDefaults(named(each, index), spec, defaults)),
      proxy,
    ],
  };
  const annotations = memberAt(template, 'metadata', 'annotations') ?? {};
  const labels = memberAt(template, 'metadata', 'labels') ?? {};
  const deployment = {
    metadata: { name: `${name}-deployment` },
    spec: { template: { metadata: { annotations, labels }, spec: pods } },
  };
  const doubt = version === undefined ? { doubt: versionDoubt(COMPONENT) } : {};
  return generatedPods('Deployment.apps', deployment, path).map((each) => ({ ...each, ...doubt }));
}

function proxyContext(version: string | undefined): JsonObject {
  const isFormer = version !== undefined && compareVersions(version, '1.12.0') < 0;
  return isFormer ? PROXY : { ...PROXY, seccompProfile: { type: 'RuntimeDefault' } };
}

function named(container: JsonObject, index: number): JsonObject {
  return typeof container.name === 'string'
    ? container
    : { ...container, name: `user-container${index === 0 ? '' : `-${index}`}` };
}
