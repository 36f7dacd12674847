import { ApiServerAnswer } from '../../lib/preflight/upstream/api-server/answer';
import { ApiServer, ApiServerState } from '../../lib/preflight/upstream/api-server/api-server';
import { BodyNotes } from '../../lib/preflight/upstream/api-server/body/body';
import { mediaTypeRefusal } from '../../lib/preflight/upstream/api-server/body/media-type';
import { readJson } from '../../lib/preflight/upstream/api-server/body/read-json';
import { JsonObject, JsonValue } from '../../lib/preflight/upstream/api-server/json-value';
import { parseRequestPath } from '../../lib/preflight/upstream/api-server/request-path';
import { defaultedScc } from '../../lib/preflight/upstream/scc/defaults';
import { inOrder, restrictionPoints } from '../../lib/preflight/upstream/scc/order';
import { SecurityContextConstraints } from '../../lib/preflight/upstream/scc/security-context-constraints';
import { stateOfVectors } from './api-server-state';
import { podSecurityAnswers } from './pod-security-answers';
import { sccAnswers } from './scc-answers';
import { readYaml } from './yaml-body';

/** A case of the vectors about the API server. */
interface CreateRequest {
  readonly request: string;
  readonly object: JsonObject;

  /** What the text of the object says besides its value, where that is known. */
  readonly notes?: BodyNotes;

  /** The body as a text, instead of an object. */
  readonly raw?: string;
  readonly contentType?: string;
}

let state: ApiServerState | undefined;

/** The models' answers to cases of the vectors, by area. */
export const answers: { readonly [area: string]: (input: never, file?: string) => unknown } = {
  ...answersOf(() => {
    state ??= stateOfVectors();
    return state;
  }),
  ...podSecurityAnswers,
};

/** Answers of servers in a state, by area; files such as `on-1.34.9` are about servers of that version. */
export function answersOf(stateOf: () => ApiServerState): {
  [area: string]: (input: never, file?: string) => unknown;
} {
  const servers = new Map<string, ApiServer>();
  const serverOf = (file: string): ApiServer => {
    const [, minor = ''] = /\/on-1\.(\d+)\./.exec(file) ?? [];
    const server =
      servers.get(minor) ?? new ApiServer({ ...stateOf(), minor: minor === '' ? undefined : Number(minor) });
    servers.set(minor, server);
    return server;
  };
  return {
    'api-server': (
      { request, object, notes, raw, contentType = '' }: CreateRequest,
      file = '',
    ): ApiServerAnswer | undefined => {
      const server = serverOf(file);
      const path = parseRequestPath(request.replace(/^POST /, ''));
      if (path === undefined) return undefined;
      if (raw === undefined) return server.create(path, object, { text: sentText(object), notes });
      const body = contentType.endsWith('yaml') ? readYaml(raw) : readJson(raw);
      return mediaTypeRefusal(contentType) ?? server.createFromText(path, raw, body);
    },
    'scc/scc-order': sccOrder,
    ...sccAnswers,
  };
}

function sccOrder({ sccs }: { readonly sccs: readonly SecurityContextConstraints[] }): unknown {
  const stored = sccs.map(defaultedScc);
  const name = (scc: SecurityContextConstraints): string => scc.metadata?.name ?? '';
  return {
    order: inOrder(stored).map(name),
    points: Object.fromEntries(stored.map((scc) => [name(scc), restrictionPoints(scc)])),
    stored: stored.map((scc) => {
      const { volumes, allowPrivilegeEscalation, fsGroup, supplementalGroups, users, groups } = scc;
      return { name: name(scc), volumes, allowPrivilegeEscalation, fsGroup, supplementalGroups, users, groups };
    }),
  };
}

/** The body as the client of the vectors wrote it: with a space after colons and commas, in ASCII. */
function sentText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(sentText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${sentText(key)}: ${sentText(member)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
