import { Cause, invalid, required } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { qualifiedNameProblems, subdomainProblems } from '../../name-rules';

const MAX_TEXT = 128;
const MAX_MESSAGE = 1024;

/** What both forms of events say, by the names of the older one. */
export interface EventFields {
  readonly namespace: string;

  /** Namespace of the object that the event is about. */
  readonly involved: string;
  readonly eventTime?: string;
  readonly reporter: string;
  readonly reportingInstance?: string;
  readonly action?: string;
  readonly reason?: string;
  readonly message: string;
}

/** What is wrong with an event (kubernetes `core/validation/events.go` legacyValidateEvent, v1.36.3). */
export function eventCauses(event: EventFields, reporterField: string): Cause[] {
  const { namespace } = event;
  return [
    ...(event.eventTime === undefined ? olderCauses(event) : newerCauses(event, reporterField)),
    ...subdomainProblems(namespace).map((problem) => invalid('namespace', namespace, problem)),
  ];
}

/** An event without a time is one of the first form. */
function olderCauses({ involved, namespace }: EventFields): Cause[] {
  const matches = involved === '' ? namespace === 'default' : namespace === involved;
  return matches ? [] : [mismatch(involved)];
}

function newerCauses(event: EventFields, reporterField: string): Cause[] {
  const { involved, namespace, reporter, message } = event;
  const isClusterWide = involved === '' && namespace !== 'default' && namespace !== 'kube-system';
  return [
    ...(isClusterWide ? [mismatch(involved)] : []),
    ...(reporter === '' ? [required(reporterField)] : []),
    ...qualifiedNameProblems(reporter).map((problem) => invalid(reporterField, reporter, problem)),
    ...textCauses('reportingInstance', event.reportingInstance),
    ...textCauses('action', event.action),
    ...textCauses('reason', event.reason),
    ...(byteLength(message) > MAX_MESSAGE ? [tooLongText('message', MAX_MESSAGE)] : []),
  ];
}

function mismatch(involved: string): Cause {
  return invalid('involvedObject.namespace', involved, 'does not match event.namespace');
}

function textCauses(field: string, value = ''): Cause[] {
  if (value === '') return [required(field)];
  return byteLength(value) > MAX_TEXT ? [tooLongText(field, MAX_TEXT)] : [];
}

function tooLongText(field: string, max: number): Cause {
  return invalid(field, '', `can have at most ${max} characters`);
}
