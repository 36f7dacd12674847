import { LoadedObject } from '../engine/loaded-object';
import { textAt } from '../engine/member-at';
import { ObjectIndex } from '../engine/object-index';
import { PodSpec } from '../upstream/api-server/built-in/core/pod/pod-spec';
import { podTemplateOf } from '../upstream/kubernetes/pod-template';
import { Controller } from '../upstream/kubernetes/pod-maker';
import { accountNameOf } from '../upstream/kubernetes/service-account-admission';
import { Component } from './components';
import { StoredObjects } from './stored-objects';

/** Images of the controllers of components, and where their versions are in them. */
const IMAGES: readonly [component: string, image: RegExp][] = [
  ['aibrix', /(?:^|\/)aibrix\/controller-manager:v?([\d.]+)?/],
  ['envoy-gateway', /(?:^|\/)envoyproxy\/gateway:v?([\d.]+)?/],
  ['keda', /(?:^|\/)kedacore\/keda:v?([\d.]+)?/],
  ['kserve', /(?:^|\/)kserve\/kserve-controller:v?([\d.]+)?/],
  ['kuberay', /(?:^|\/)(?:kuberay\/operator|aibrix\/kuberay-operator):v?([\d.]+)?/],
  ['lws', /(?:^|\/)lws\/lws:v?([\d.]+)?/],
];

/** Components whose controllers say by labels what they are: their images have digests. */
const LABELLED: readonly string[] = ['knative-serving'];

interface Installed extends Controller {
  /** That of the image, where its tag is one. */
  readonly version?: string;
}

/** The controllers whose Deployments are at hand. */
export class Controllers {
  private readonly installed = new Map<string, Installed>();
  private readonly stated: ReadonlyMap<string, string>;

  constructor(objects: ObjectIndex, stored: StoredObjects, components: readonly Component[]) {
    for (const deployment of objects.ofKind('Deployment.apps')) this.add(deployment, stored);
    const stated = components.filter(({ isStated }) => isStated);
    this.stated = new Map(stated.map(({ name, version }) => [name, version.replace(/\/.*/, '')]));
  }

  /** The version of a component: the one that is stated, or else that of the controller's image. */
  public version(component: string): string | undefined {
    return this.stated.get(component) ?? this.installed.get(component)?.version;
  }

  /** The controller of a component. */
  public controller(component: string): Controller | undefined {
    return this.installed.get(component);
  }

  private add(deployment: LoadedObject, stored: StoredObjects): void {
    const decoded = stored.of(deployment);
    this.addLabelled(deployment);
    const { containers = [], ...spec }: PodSpec = (decoded && podTemplateOf('Deployment.apps', decoded)?.spec) ?? {};
    for (const { image = '' } of containers) {
      for (const [component, pattern] of IMAGES) {
        const match = pattern.exec(image);
        if (match === null || this.installed.has(component)) continue;
        const { namespace = '' } = deployment.ref;
        this.installed.set(component, {
          namespace,
          serviceAccount: accountNameOf(spec as { [field: string]: never }),
          ...(match[1] && { version: match[1] }),
        });
      }
    }
  }

  private addLabelled({ ref: { namespace = '' }, body }: LoadedObject): void {
    const component = textAt(body, 'metadata', 'labels', 'app.kubernetes.io/name') ?? '';
    const version = /^v?(\d[\d.]*)$/.exec(textAt(body, 'metadata', 'labels', 'app.kubernetes.io/version') ?? '')?.[1];
    if (version === undefined || !LABELLED.includes(component) || this.installed.has(component)) return;
    this.installed.set(component, { namespace, serviceAccount: 'controller', version });
  }
}
