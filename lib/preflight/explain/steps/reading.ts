import { locate } from '../../engine/locate';
import { LoadedObject } from '../../engine/loaded-object';
import { Step } from '../step';

/** Where the object stands, and which namespace it gets. */
export const reading: Step = {
  title: 'how it is read',
  lines: ({ object }) => [placeOf(object), namespaceOf(object)],
};

function placeOf(object: LoadedObject): string {
  const place = locate(object, '');
  const within = object.within === '' ? '' : `, ${object.within} of the document`;
  const template = object.inTemplate ? ', an OpenShift Template: what its parameters decide is not known' : '';
  return `${place === undefined ? 'handed over in process' : `${place.file}:${place.line}`}${within}${template}`;
}

function namespaceOf({ ref, body }: LoadedObject): string {
  if (ref.namespace === undefined) return 'it is in no namespace, or its kind is not known';
  const { metadata } = body as { metadata?: { namespace?: unknown } | null };
  const isStated = metadata?.namespace === ref.namespace;
  return `namespace ${ref.namespace}${isStated ? '' : ', since it names none'}`;
}
