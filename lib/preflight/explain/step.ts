import { Checked } from '../check';
import { LoadedObject } from '../engine/loaded-object';

/** The object that is explained, and what was found out about the input that it stands in. */
export interface Subject {
  /** Under the name that the cluster knows it by. */
  readonly object: LoadedObject;
  readonly checked: Checked;
}

/** A step of what happens to an object. */
export interface Step {
  readonly title: string;

  /** What happens, a line each; none where the step does not concern the object. */
  readonly lines: (subject: Subject) => string[];
}
