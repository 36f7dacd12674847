import { Construct } from 'constructs';
import { shown, usageError } from './usage-error';

/** Properties for `OutputFile`. */
export interface OutputFileProps {
  /**
   * Path below the output folder, such as `helm/kserve.values`: names of letters, digits, `.`, `_` and `-`, divided by `/`.
   *
   * Not one that ends in `.yaml`, `.yml` or `.json`: `kubectl apply` and `cdk8s synth --stdout` would take the file for a manifest.
   */
  readonly path: string;

  /** What is written, in UTF-8. */
  readonly content: string;
}

/**
 * A file beside the manifests for what is no Kubernetes object, such as values of a Helm chart.
 *
 * `InferenceApp.synth()` writes it together with the manifests: all files or none. A stock `App` does not write it; `content` can be read all the same.
 */
export class OutputFile extends Construct {
  /** Path below the output folder. */
  public readonly path: string;

  /** What is written. */
  public readonly content: string;

  constructor(scope: Construct, id: string, props: OutputFileProps) {
    super(scope, id);
    this.path = props.path;
    this.content = props.content;

    if (!props.path.split('/').every(isFileName)) {
      const problem =
        "'path' must be names of letters, digits, '.', '_' and '-', divided by '/', and stay below the output folder, " +
        `got ${shown(props.path)}`;
      throw usageError(this, problem, "write it relative to the output folder, such as 'helm/kserve.values'");
    }
    if (/\.(ya?ml|json)$/i.test(props.path)) {
      const problem = `'path' must not end as that of a manifest does, got ${shown(props.path)}`;
      throw usageError(this, problem, "give it another ending: 'kubectl apply' would take the file for a manifest");
    }
  }
}

function isFileName(name: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(name) && !/^\.+$/.test(name);
}
