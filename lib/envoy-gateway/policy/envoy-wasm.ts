import { ISecret } from 'cdk8s-plus-28';
import { FieldContext } from './field-context';

/** Options for `EnvoyWasmCode`. */
export interface EnvoyWasmCodeOptions {
  /**
   * SHA-256 of the module.
   *
   * @default - it is not checked
   */
  readonly sha256?: string;
}

/** Options for `EnvoyWasmCode.image`. */
export interface EnvoyWasmImageOptions extends EnvoyWasmCodeOptions {
  /**
   * Secret for the registry, in the namespace of the policy.
   *
   * @default - none
   */
  readonly pullSecret?: ISecret;
}

/** Where a Wasm module is. Envoy Gateway fetches it and serves it to the Envoys. */
export class EnvoyWasmCode {
  /** In an OCI image, such as `registry.example/filters/tokens:1`. */
  public static image(url: string, options: EnvoyWasmImageOptions = {}): EnvoyWasmCode {
    const { sha256, pullSecret } = options;
    const pullSecretRef = pullSecret === undefined ? undefined : { kind: 'Secret', name: pullSecret.name };
    return new EnvoyWasmCode({ type: 'Image', image: { url, sha256, pullSecretRef } });
  }

  /** At a URL of HTTP or HTTPS. */
  public static http(url: string, options: EnvoyWasmCodeOptions = {}): EnvoyWasmCode {
    return new EnvoyWasmCode({ type: 'HTTP', http: { url, sha256: options.sha256 } });
  }

  private constructor(private readonly code: object) {}

  /** @internal */
  public _toKube(): object {
    return this.code;
  }
}

/** A Wasm module that sees each request. */
export interface EnvoyWasm {
  /** Where it is. */
  readonly code: EnvoyWasmCode;

  /**
   * Name; modules of one `rootId` and one name share a machine.
   *
   * @default - made by Envoy Gateway
   */
  readonly name?: string;

  /**
   * Which of the module's filters.
   *
   * @default - its only one
   */
  readonly rootId?: string;

  /**
   * Configuration, as JSON.
   *
   * @default - none
   */
  readonly config?: unknown;

  /**
   * Go on without the module when it fails.
   *
   * @default false
   */
  readonly failOpen?: boolean;

  /**
   * Variables of Envoy that it sees. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly hostKeys?: string[];
}

/** An entry of `wasm`. */
export function wasmFields(wasm: EnvoyWasm, context: FieldContext): object {
  const { code, name, rootId, config, failOpen, hostKeys } = wasm;
  context.needsLater({ hostKeys });
  const env = hostKeys === undefined ? undefined : { hostKeys };
  return { name, rootID: rootId, code: code._toKube(), config, failOpen, env };
}
