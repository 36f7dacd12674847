import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { BuiltInKind } from '../built-in-kind';
import { EventFields, eventCauses } from './event-rules';

interface Event extends Omit<EventFields, 'namespace' | 'involved' | 'reporter' | 'message'> {
  readonly metadata: ObjectMeta;
  readonly involvedObject?: { readonly namespace?: string };
  readonly reportingComponent?: string;
  readonly message?: string;
}

/** Event of the core group (kubernetes `core/validation/events.go` ValidateEventCreate, v1.36.3). */
export const EVENT: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
  checksMetadataLast: true,
  nameProblems: () => [],
  causes: (object) => {
    const { metadata, involvedObject, reportingComponent = '', message = '', ...event } = object as unknown as Event;
    const { namespace = '' } = metadata;
    const involved = involvedObject?.namespace ?? '';
    return eventCauses({ ...event, namespace, involved, reporter: reportingComponent, message }, 'reportingComponent');
  },
};
