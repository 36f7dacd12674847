import { Cause, invalid, required, tooLong } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { JsonValue, isJsonObject } from '../../json-value';
import { driverNameCauses } from '../core/driver-name';

const MAX_BYTES = 10 * 1024;

/** `resource/v1.DeviceConfiguration`. */
export interface DeviceConfiguration {
  readonly opaque?: { readonly driver?: string; readonly parameters?: JsonValue };
}

/** What is wrong with what a driver is told (kubernetes `resource/validation` validateDeviceConfiguration, v1.36.3). */
export function configurationCauses({ opaque }: DeviceConfiguration, path: string): Cause[] {
  if (opaque === undefined) return [required(`${path}.opaque`)];
  return [
    ...driverNameCauses(opaque.driver ?? '', `${path}.opaque.driver`),
    ...parameterCauses(opaque.parameters, `${path}.opaque.parameters`),
  ];
}

function parameterCauses(parameters: JsonValue | undefined, path: string): Cause[] {
  if (parameters === undefined || parameters === null) return [required(path)];
  if (byteLength(JSON.stringify(parameters)) > MAX_BYTES) return [tooLong(path, MAX_BYTES)];
  return isJsonObject(parameters) ? [] : [invalid(path, '<value omitted>', 'must be a valid JSON object')];
}
