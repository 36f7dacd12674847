import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { IServingRuntime } from './i-serving-runtime';

/** A runtime that this app does not define; nothing is rendered. */
export class ForeignRuntime extends Construct implements IServingRuntime {
  constructor(
    scope: Construct,
    id: string,
    public readonly runtimeName: string,
  ) {
    super(scope, id);
    checkName(this, 'runtimeName', runtimeName, SUBDOMAIN_NAME);
  }
}
