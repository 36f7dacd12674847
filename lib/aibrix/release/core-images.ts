import { AibrixReleaseVersion } from './aibrix-release-version';
import { ReleaseObject } from '../../core/release/release-object';
import { ContainerSpec, podSpecOf, withPodSpec } from './pods-of-object';

/** Images of 0.5.0, which the core file of 0.6.0 names (vllm-project/aibrix issue 2028). */
const NAMED_BY_0_6_0 = /((?:^|\/)(?:controller-manager|gateway-plugins|metadata-service|runtime):v)0\.5\.0$/;

/** A path that the gateway plugin sees from 0.6.0 on; the tags of the images do not tell the file of 0.6.0 from that of 0.5.0. */
const PATH_SINCE_0_6_0 = '/v1/rerank';

/** The release that a core file is of, as far as it says so. */
export function releaseOfCore(objects: ReleaseObject[]): string | undefined {
  const [version] = tagsOf(objects, /(?:^|\/)controller-manager:v([^@]+)/);
  return version === '0.5.0' && servesPath(objects, PATH_SINCE_0_6_0) ? AibrixReleaseVersion.V0_6_0 : version;
}

/** Tags of the container images that match: the part in brackets. */
export function tagsOf(objects: ReleaseObject[], image: RegExp): string[] {
  return objects.flatMap(containersOf).flatMap((container) => image.exec(container.image ?? '')?.[1] ?? []);
}

/** The object with images of the release itself, which the file of 0.6.0 does not name. */
export function withOwnImages(object: ReleaseObject, version: AibrixReleaseVersion): ReleaseObject {
  const pod = podSpecOf(object);
  if (version !== AibrixReleaseVersion.V0_6_0 || pod === undefined) return object;
  const containers = pod.containers.map((container) => {
    const image = container.image?.replace(NAMED_BY_0_6_0, `$1${version}`);
    return image === container.image ? container : { ...container, image };
  });
  return withPodSpec(object, { ...pod, containers });
}

function containersOf(object: ReleaseObject): ContainerSpec[] {
  const pod = podSpecOf(object);
  return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])];
}

function servesPath(objects: ReleaseObject[], path: string): boolean {
  return objects.some(({ kind, spec }) => kind === 'HTTPRoute' && JSON.stringify(spec).includes(`"${path}"`));
}
