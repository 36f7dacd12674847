import { Cause, invalid, notSupported, required } from '../../field-error';
import { subdomainProblems } from '../../name-rules';
import { setIfEmpty } from '../core/pod/default-values';
import { nameCauses } from '../core/pod/value-rules';
import { keyedItemsCauses } from './bounded-items';
import { DeviceSelector, selectorsCauses } from './device-selectors';
import { DeviceToleration, deviceTolerationCauses } from './device-taints';
import { labelNameCauses } from './resource-names';

const MAX_ALTERNATIVES = 8;
const MODES = ['All', 'ExactCount'];
const ONE_OF = 'exactly one of `exactly` or `firstAvailable` is required';

/** `resource/v1.DeviceRequest`. */
export interface DeviceRequest {
  readonly name?: string;
  readonly exactly?: ExactDeviceRequest;
  readonly firstAvailable?: readonly DeviceSubRequest[];
}

/** `resource/v1.ExactDeviceRequest`. */
export interface ExactDeviceRequest {
  readonly deviceClassName?: string;
  readonly selectors?: readonly DeviceSelector[];
  allocationMode?: string;
  count?: number;
  readonly adminAccess?: boolean;
  tolerations?: readonly DeviceToleration[];
  capacity?: object;
}

/** `resource/v1.DeviceSubRequest`. */
export interface DeviceSubRequest extends Omit<ExactDeviceRequest, 'adminAccess'> {
  readonly name?: string;
}

/** Gives a request its defaults, in place (kubernetes `resource/v1` SetDefaults_ExactDeviceRequest, v1.36.3). */
export function deviceRequestDefaults({ exactly, firstAvailable = [] }: DeviceRequest): void {
  for (const request of exactly === undefined ? firstAvailable : [exactly, ...firstAvailable]) {
    setIfEmpty(request, 'allocationMode', 'ExactCount');
    if (request.allocationMode === 'ExactCount') setIfEmpty(request, 'count', 1);
    for (const toleration of request.tolerations ?? []) setIfEmpty(toleration, 'operator', 'Equal');
  }
}

/** What is wrong with a request for devices (kubernetes `resource/validation` validateDeviceRequest, v1.36.3). */
export function deviceRequestCauses(request: DeviceRequest, path: string): Cause[] {
  const { name = '', exactly, firstAvailable = [] } = request;
  return [...labelNameCauses(name, `${path}.name`), ...chosenCauses(exactly, firstAvailable, path)];
}

function chosenCauses(
  exactly: ExactDeviceRequest | undefined,
  alternatives: readonly DeviceSubRequest[],
  path: string,
): Cause[] {
  if (exactly === undefined) {
    if (alternatives.length === 0) return [required(path, ONE_OF)];
    return keyedItemsCauses(alternatives, MAX_ALTERNATIVES, `${path}.firstAvailable`, {
      keyOf: ({ name = '' }) => name,
      causesOf: (request, at) => [...labelNameCauses(request.name ?? '', `${at}.name`), ...exactCauses(request, at)],
    });
  }
  return alternatives.length === 0
    ? exactCauses(exactly, `${path}.exactly`)
    : [invalid(path, null, `${ONE_OF}, but multiple fields are set`)];
}

function exactCauses(request: ExactDeviceRequest, path: string): Cause[] {
  const { deviceClassName = '', selectors = [], tolerations = [] } = request;
  const at = `${path}.deviceClassName`;
  return [
    ...(deviceClassName === '' ? [required(at)] : nameCauses(deviceClassName, at, subdomainProblems)),
    ...selectorsCauses(selectors, `${path}.selectors`),
    ...countCauses(request, path),
    ...tolerations.flatMap((each, index) => deviceTolerationCauses(each, `${path}.tolerations[${index}]`)),
  ];
}

function countCauses({ allocationMode = '', count = 0 }: ExactDeviceRequest, path: string): Cause[] {
  const at = `${path}.count`;
  if (allocationMode === 'ExactCount') return count > 0 ? [] : [invalid(at, count, 'must be greater than zero')];
  if (allocationMode !== 'All') return [notSupported(`${path}.allocationMode`, allocationMode, MODES)];
  return count === 0 ? [] : [invalid(at, count, "must not be specified when allocationMode is 'All'")];
}
