import { ApiServerAnswer } from '../answer';

const ACCEPTED = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

/** The answer to a body of a kind that the server does not read; nothing for others. */
export function mediaTypeRefusal(contentType: string): ApiServerAnswer | undefined {
  const [type] = contentType.split(';', 1);
  if (ACCEPTED.includes(type.trim().toLowerCase())) return undefined;
  const types = `accepted media types include: ${ACCEPTED.join(', ')}`;
  return {
    status: 415,
    reason: 'UnsupportedMediaType',
    message: `the body of the request was in an unknown format - ${types}`,
    causes: [],
    warnings: [],
  };
}
