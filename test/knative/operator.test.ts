import { vectors } from '../support/vectors';
import { readConfigIstio } from './net-istio';
import { operate } from './operator';

const minorOf = (version: string) => Number(version.split('.')[1]);

describe('what the laws of KnativeServingConfig rest on', () => {
  test('makes of a KnativeServing what the operator makes', () => {
    const cases = vectors('kserve/operator-transform.jsonl.gz').filter(({ objects }) => objects !== undefined);
    const made = cases.map(({ serving, operator }) => operate(serving, minorOf(operator)));
    expect(cases.length).toBe(121);
    expect(made).toEqual(cases.map(({ objects }) => objects));
  });

  test('reads config-istio as net-istio does', () => {
    const cases = vectors('kserve/config-istio.jsonl.gz');
    const read = cases.map(({ data, netIstio }) => readConfigIstio(data ?? {}, minorOf(netIstio), 'knative-serving'));
    expect(cases.length).toBe(263);
    expect(read).toEqual(cases.map(({ config, errorClass }) => errorClass ?? config));
  });
});
