import { IConstruct } from 'constructs';

/** The kind and version of cluster that an app renders for; implemented by `Platform`. */
export interface IPlatform {
  /**
   * Makes this the platform of `scope` and of everything that is created in it afterwards.
   *
   * @param scope an app, a chart or any construct that has no children yet
   */
  applyTo(scope: IConstruct): void;
}
