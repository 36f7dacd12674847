import { JsonObject } from '../api-server/json-value';

/** A Service that an Ingress leads to. */
export interface IngressBackend {
  readonly name: string;
  readonly port: { readonly name?: string; readonly number?: number };

  /** Path of the reference. */
  readonly path: string;
}

interface Backend {
  readonly service?: { readonly name?: string; readonly port?: IngressBackend['port'] };
}

interface Ingress {
  readonly spec?: {
    readonly defaultBackend?: Backend;
    readonly rules?: readonly { readonly http?: { readonly paths?: readonly { readonly backend?: Backend }[] } }[];
  };
}

/** The Services that an Ingress leads to, in the order of its fields. */
export function ingressBackends(ingress: JsonObject): IngressBackend[] {
  const { defaultBackend, rules = [] } = (ingress as Ingress).spec ?? {};
  return [
    ...placed(defaultBackend, 'spec.defaultBackend'),
    ...rules.flatMap(({ http }, rule) =>
      (http?.paths ?? []).flatMap(({ backend }, index) =>
        placed(backend, `spec.rules[${rule}].http.paths[${index}].backend`),
      ),
    ),
  ];
}

function placed({ service }: Backend = {}, path: string): IngressBackend[] {
  if (service === undefined) return [];
  return [{ name: service.name ?? '', port: service.port ?? {}, path: `${path}.service` }];
}
