import { LoadedObject } from '../../engine/loaded-object';
import { ObjectIndex } from '../../engine/object-index';
import { Made } from './made-pods';

/** A controller that is installed. */
export interface Controller {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** What controllers know besides the object that they make pods of. */
export interface MakerWorld {
  readonly objects: ObjectIndex;

  /** The version of a component, where it is stated, or is that of its controller's image. */
  version(component: string): string | undefined;

  /** The controller of a component, where its Deployment is at hand. */
  controller(component: string): Controller | undefined;
}

/** What controllers make of an object of a kind. */
export type PodMaker = (object: LoadedObject, world: MakerWorld) => Made;

/** What is said where the version of a component decides, and nobody states it. */
export function versionDoubt(component: string): string {
  return `the version of ${component} is not known; --component states it`;
}
