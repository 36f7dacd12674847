import { Cause, invalid, required } from '../../field-error';
import { subdomainNameProblems } from '../../name-rules';
import { ObjectMeta, objectMetaCauses } from '../../object-meta/validate-object-meta';
import { BuiltInKind } from '../built-in-kind';
import { EventFields, eventCauses } from '../core/event-rules';

interface Event extends Omit<EventFields, 'namespace' | 'involved' | 'reporter' | 'message'> {
  readonly metadata: ObjectMeta;
  readonly regarding?: { readonly namespace?: string };
  readonly reportingController?: string;
  readonly note?: string;
  readonly type?: string;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string };
  readonly deprecatedFirstTimestamp?: string;
  readonly deprecatedLastTimestamp?: string;
  readonly deprecatedCount?: number;
  readonly deprecatedSource?: { readonly component?: string; readonly host?: string };
}

/** Event of events.k8s.io, which is checked more strictly than that of the core group (kubernetes `core/validation/events.go` ValidateEventCreate, v1.36.3). */
export const NEWER_EVENT: BuiltInKind = {
  group: 'events.k8s.io',
  shownGroup: '',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
  checksMetadataLast: true,
  nameProblems: subdomainNameProblems,
  causes: (object) => {
    const event = object as unknown as Event;
    const { metadata, regarding, reportingController: reporter = '', note: message = '' } = event;
    const fields = { ...event, namespace: metadata.namespace ?? '', involved: regarding?.namespace ?? '' };
    return [
      ...eventCauses({ ...fields, reporter, message }, 'reportingController'),
      ...objectMetaCauses(metadata, { namespaced: true, nameProblems: subdomainNameProblems }),
      ...seriesCauses(event),
      ...(event.eventTime === undefined ? [required('eventTime')] : []),
      ...typeCauses(event.type),
      ...deprecatedCauses(event),
    ];
  },
};

function seriesCauses({ series }: Event): Cause[] {
  if (series === undefined) return [];
  return [
    ...((series.count ?? 0) < 2 ? [invalid('series.count', '', 'should be at least 2')] : []),
    ...(series.lastObservedTime === undefined ? [required('series.lastObservedTime')] : []),
  ];
}

function typeCauses(type = ''): Cause[] {
  return type === 'Normal' || type === 'Warning' ? [] : [invalid('type', '', `has invalid value: ${type}`)];
}

/** Fields of the older form are named as they are there. */
function deprecatedCauses(event: Event): Cause[] {
  const { component = '', host = '' } = event.deprecatedSource ?? {};
  const given = [
    ...(event.deprecatedFirstTimestamp === undefined ? [] : ['firstTimestamp']),
    ...(event.deprecatedLastTimestamp === undefined ? [] : ['lastTimestamp']),
    ...((event.deprecatedCount ?? 0) === 0 ? [] : ['count']),
    ...(component === '' && host === '' ? [] : ['source']),
  ];
  return given.map((field) => invalid(field, '', 'needs to be unset'));
}
