import { Cause, invalid, required } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { qualifiedNameProblems, subdomainProblems } from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { BuiltInKind } from '../built-in-kind';

const MAX_TEXT = 128;
const MAX_MESSAGE = 1024;
const INVOLVED_NAMESPACE = 'involvedObject.namespace';

interface Event {
  readonly metadata: ObjectMeta;
  readonly involvedObject?: { readonly namespace?: string };
  readonly eventTime?: string;
  readonly reportingComponent?: string;
  readonly reportingInstance?: string;
  readonly action?: string;
  readonly reason?: string;
  readonly message?: string;
}

/** Event of the core group (kubernetes `core/validation/events.go` legacyValidateEvent, v1.36.3). */
export const EVENT: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  namespaced: true,
  checksMetadataLast: true,
  nameProblems: () => [],
  causes: (object) => {
    const event = object as unknown as Event;
    const { namespace = '' } = event.metadata;
    return [
      ...(event.eventTime === undefined ? olderCauses(event, namespace) : newerCauses(event, namespace)),
      ...subdomainProblems(namespace).map((problem) => invalid('namespace', namespace, problem)),
    ];
  },
};

/** An event without a time is one of the first form. */
function olderCauses({ involvedObject: { namespace: involved = '' } = {} }: Event, namespace: string): Cause[] {
  const matches = involved === '' ? namespace === 'default' : namespace === involved;
  return matches ? [] : [mismatch(involved)];
}

function newerCauses(event: Event, namespace: string): Cause[] {
  const { involvedObject: { namespace: involved = '' } = {}, reportingComponent = '', message = '' } = event;
  const isClusterWide = involved === '' && namespace !== 'default' && namespace !== 'kube-system';
  return [
    ...(isClusterWide ? [mismatch(involved)] : []),
    ...(reportingComponent === '' ? [required('reportingComponent')] : []),
    ...qualifiedNameProblems(reportingComponent).map((problem) =>
      invalid('reportingComponent', reportingComponent, problem),
    ),
    ...textCauses('reportingInstance', event.reportingInstance),
    ...textCauses('action', event.action),
    ...textCauses('reason', event.reason),
    ...(byteLength(message) > MAX_MESSAGE ? [tooLongText('message', MAX_MESSAGE)] : []),
  ];
}

function mismatch(involved: string): Cause {
  return invalid(INVOLVED_NAMESPACE, involved, 'does not match event.namespace');
}

function textCauses(field: string, value = ''): Cause[] {
  if (value === '') return [required(field)];
  return byteLength(value) > MAX_TEXT ? [tooLongText(field, MAX_TEXT)] : [];
}

function tooLongText(field: string, max: number): Cause {
  return invalid(field, '', `can have at most ${max} characters`);
}
