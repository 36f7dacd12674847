import { isIPv4, isIPv6 } from 'node:net';
import { parseRequestUri } from '../go/url';
import { StructuralSchema } from './structural-schema';

const UUID = (version: string, variant: string): RegExp =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?${variant}[0-9a-f]{3}-?[0-9a-f]{12}$`, 'i');
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;
const SHORT_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LONG_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const HOSTNAME =
  /^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$/u;
const MAC =
  /^([0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}(([:-][0-9a-fA-F]{2}){2}|([:-][0-9a-fA-F]{2}){14})?|[0-9a-fA-F]{4}(\.[0-9a-fA-F]{4}){2}(\.[0-9a-fA-F]{4}|(\.[0-9a-fA-F]{4}){7})?)$/;
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;
const COLOR_PART = '\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*';
const GO_DURATION = /^[-+]?(0|(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/;
const LONG_DURATION = /\d+\s*([A-Za-zµ]+)/g;
const DURATION_UNIT = /^(ns|us|µs|ms|s|m|h|hr|d|w|wk|nano.*|micro.*|milli.*|sec.*|min.*|hour.*|day.*|week.*)$/i;

/** Formats by the names under which they are looked up: without hyphens (kube-openapi `strfmt/default.go`, 20260317). */
const FORMATS: { readonly [name: string]: (text: string) => boolean } = {
  byte: (text) => BASE64.test(text),
  cidr: isCidr,
  date: isDate,
  datetime: isDateTime,
  duration: isDuration,
  email: (text) => EMAIL.test(text),
  hexcolor: (text) => /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text),
  hostname: (text) =>
    HOSTNAME.test(text) && Buffer.byteLength(text) <= 255 && text.split('.').every((part) => part.length <= 63),
  ipv4: (text) => text.includes('.') && (isIPv4(withoutLeadingZeros(text)) || isIPv6(text)),
  ipv6: (text) => text.includes(':') && !text.includes('%') && isIPv6(text),
  k8slongname: (text) => text.length <= 253 && LONG_NAME.test(text),
  k8sshortname: (text) => text.length <= 63 && SHORT_NAME.test(text),
  mac: (text) => MAC.test(text),
  password: () => true,
  rgbcolor: (text) => new RegExp(`^rgb\\(${COLOR_PART},${COLOR_PART},${COLOR_PART}\\)$`).test(text),
  ssn: (text) => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
  uri: (text) => !('error' in parseRequestUri(text)),
  uuid: (text) => UUID('[0-9a-f]', '[0-9a-f]').test(text),
  uuid3: (text) => UUID('3', '[0-9a-f]').test(text),
  uuid4: (text) => UUID('4', '[89ab]').test(text),
  uuid5: (text) => UUID('5', '[89ab]').test(text),
};

const NUMBER_FORMATS: { readonly [type: string]: string[] | undefined } = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
};

/** The format of a schema that the API server checks; empty for formats that it ignores on this type. */
export function appliedFormat({ type = '', format = '' }: StructuralSchema): string {
  if (type === '' || type === 'string') return isTextFormat(format) ? format : '';
  return (NUMBER_FORMATS[type] ?? []).includes(format) ? format : '';
}

/** Whether a format is one of strings. */
export function isTextFormat(format: string): boolean {
  return Object.hasOwn(FORMATS, normalized(format));
}

/** Whether a string has a format. */
export function hasFormat(format: string, text: string): boolean {
  return FORMATS[normalized(format)](text);
}

function normalized(format: string): string {
  return format.replaceAll('-', '');
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return false;
  return Number(day) >= 1 && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

function isDateTime(text: string): boolean {
  const [date, time = ''] = text.toLowerCase().split('t');
  const [, hour, minute, second] = /^(\d{2}):(\d{2}):(\d{2})(?:.\d+)?(?:z|[+-]\d{2}:\d{2})$/.exec(time) ?? [];
  return isDate(date) && hour !== undefined && hour <= '23' && minute <= '59' && second <= '59';
}

function isDuration(text: string): boolean {
  if (GO_DURATION.test(text)) return true;
  return [...text.matchAll(LONG_DURATION)].some(([, unit]) => DURATION_UNIT.test(unit));
}

function isCidr(text: string): boolean {
  const [address, length, ...rest] = text.split('/');
  if (length === undefined || rest.length > 0 || !/^\d+$/.test(length)) return false;
  if (isIPv4(withoutLeadingZeros(address))) return Number(length) <= 32;
  return isIPv6(address) && Number(length) <= 128;
}

function withoutLeadingZeros(address: string): string {
  return address.replace(/(^|\.)0+(?=\d)/g, '$1');
}
