import * as fc from 'fast-check';
import { BUILT_IN_KINDS } from '../../../../lib/preflight/upstream/api-server/built-in/built-in-kinds';
import {
  Availability,
  BuiltInApi,
  availability,
  builtInApi,
  servedVersion,
} from '../../../../lib/preflight/upstream/api-versions/built-in-api';
import table from '../../../../lib/preflight/upstream/api-versions/served-apis.json';

const api = (name: string): BuiltInApi => {
  const [apiVersion, kind] = name.split(' ');
  const found = builtInApi({ apiVersion, kind });
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const all = (table as string[][]).map(([apiVersion, kind]) => api(`${apiVersion} ${kind}`));

describe('versions of built-in kinds', () => {
  test.each<[string, number, Availability]>([
    ['v1 Pod', 25, 'served'],
    ['apps/v1 Deployment', 36, 'served'],
    ['extensions/v1beta1 Ingress', 25, 'no more'],
    ['autoscaling/v2beta2 HorizontalPodAutoscaler', 25, 'served'],
    ['autoscaling/v2beta2 HorizontalPodAutoscaler', 26, 'no more'],
    ['admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy', 29, 'not yet'],
    ['admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy', 30, 'served'],
    ['admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy', 27, 'not yet'],
    ['admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy', 28, 'on request'],
    ['admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy', 34, 'no more'],
    ['resource.k8s.io/v1 ResourceClaim', 33, 'not yet'],
    ['policy/v1beta1 PodSecurityPolicy', 25, 'no more'],
  ])('%s in 1.%i: %s', (name, minor, expected) => {
    expect(availability(api(name), minor)).toBe(expected);
  });

  test.each<[string, number, string | undefined]>([
    ['extensions/v1beta1 Ingress', 31, 'networking.k8s.io/v1 Ingress'],
    ['networking.k8s.io/v1beta1 IngressClass', 31, 'networking.k8s.io/v1 IngressClass'],
    ['autoscaling/v2beta2 HorizontalPodAutoscaler', 25, 'autoscaling/v2 HorizontalPodAutoscaler'],
    ['flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema', 25, 'flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema'],
    ['flowcontrol.apiserver.k8s.io/v1 FlowSchema', 27, 'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema'],
    ['flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema', 29, 'flowcontrol.apiserver.k8s.io/v1 FlowSchema'],
    ['policy/v1beta1 PodSecurityPolicy', 31, undefined],
  ])('in place of %s, 1.%i has %s', (name, minor, expected) => {
    expect(servedVersion(api(name), minor)).toBe(expected);
  });

  test('knows no kind that never was built in', () => {
    expect(builtInApi({ apiVersion: 'apps/v1', kind: 'CronJob' })).toBeUndefined();
  });

  test('what is named to be used is served', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.integer({ min: 25, max: 36 }), (each, minor) => {
        const served = servedVersion(each, minor);
        if (availability(each, minor) === 'served') expect(served).toBeDefined();
        if (served !== undefined) expect(availability(api(served), minor)).toBe('served');
      }),
    );
  });

  test('a version that is gone does not come back', () => {
    for (const each of all) {
      const order = ['not yet', 'on request', 'served', 'no more'];
      const course = Array.from({ length: 12 }, (_, index) => order.indexOf(availability(each, 25 + index)));
      expect({ each, course }).toEqual({ each, course: [...course].sort() });
    }
  });

  test('kinds whose answers are modelled are served by the newest minor or on request, in the scope that the model has', () => {
    for (const { group, version, kind, namespaced } of BUILT_IN_KINDS.values()) {
      const known = api(`${group === '' ? version : `${group}/${version}`} ${kind}`);
      expect({ kind, namespaced, available: availability(known, 36) }).toEqual({
        kind,
        namespaced: known.namespaced,
        available: 'served',
      });
    }
  });
});
