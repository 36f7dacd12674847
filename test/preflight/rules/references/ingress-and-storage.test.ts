import { governingServiceMissing } from '../../../../lib/preflight/rules/references/governing-service-missing';
import { ingressBackendMissing } from '../../../../lib/preflight/rules/references/ingress-backend-missing';
import { ingressClassMissing } from '../../../../lib/preflight/rules/references/ingress-class-missing';
import { ingressPortMissing } from '../../../../lib/preflight/rules/references/ingress-port-missing';
import { storageClassMissing } from '../../../../lib/preflight/rules/references/storage-class-missing';
import { ruleTest } from '../rule-test';
import { emptyNamespace, manifests, object, workload } from './manifests';

const ingress = (spec: string): string => object('networking.k8s.io/v1', 'Ingress', 'models/i', `spec: { ${spec} }`);
const backend = (port: string, name = 's'): string => `service: { name: ${name}, port: { ${port} } }`;
const rule = (port: string): string =>
  `rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { ${backend(port)} } }] } }]`;
const SERVICE = object(
  'v1',
  'Service',
  'models/s',
  'spec: { ports: [{ port: 80, name: http }, { port: 81, name: grpc }] }',
);

ruleTest(ingressBackendMissing, {
  passes: {
    'a Service of the input': manifests(ingress(rule('number: 80')), SERVICE),
    'a resource in the place of a Service': {
      text: ingress('defaultBackend: { resource: { apiGroup: e.example, kind: Bucket, name: b } }'),
      state: emptyNamespace('Service'),
    },
  },
  fails: {
    'Services that are missing': {
      given: {
        text: ingress(`defaultBackend: { ${backend('number: 80', 'd')} }, ${rule('number: 80')}`),
        state: emptyNamespace('Service'),
      },
      findings: [
        ['d', 'spec.defaultBackend.service.name'],
        ['s', 'spec.rules[0].http.paths[0].backend.service.name'],
      ].map(([name, path]) => ({
        path,
        cause: `Service '${name}' is not in namespace 'models'`,
        symptom: `kubectl describe ingress: <error: services "${name}" not found>`,
        fix: `create Service '${name}' in namespace 'models', or name one that is there`,
      })),
    },
  },
  unknown: {
    'no state': {
      given: ingress(rule('number: 80')),
      unknown: ['Service models/s is in neither the input nor the state'],
    },
  },
});

ruleTest(ingressPortMissing, {
  passes: {
    'a number': manifests(ingress(rule('number: 81')), SERVICE),
    'a name': manifests(ingress(rule('name: grpc')), SERVICE),
    'another name for a host': manifests(
      ingress(rule('number: 443')),
      object('v1', 'Service', 'models/s', 'spec: { type: ExternalName, externalName: e.example }'),
    ),
    'a Service that is not at hand': ingress(rule('number: 80')),
  },
  fails: {
    'a number that the Service does not have': {
      given: manifests(ingress(rule('number: 8000')), SERVICE),
      findings: [
        {
          path: 'spec.rules[0].http.paths[0].backend.service.port',
          cause: "Service 's' has no port 8000; it has 80 'http', 81 'grpc'",
          symptom: 'kubectl describe ingress shows no endpoints behind s:8000',
          fix: "name a port of Service 's'",
        },
      ],
    },
    'a name that the Service does not have': {
      given: manifests(
        ingress(`defaultBackend: { ${backend('name: web')} }`),
        object('v1', 'Service', 'models/s', 'spec: { ports: [{ port: 80 }] }'),
      ),
      findings: [
        {
          path: 'spec.defaultBackend.service.port',
          cause: "Service 's' has no port 'web'; it has 80",
          symptom: 'kubectl describe ingress shows no endpoints behind s:web',
          fix: "name a port of Service 's'",
        },
      ],
    },
  },
});

const CLASSES = object('networking.k8s.io/v1', 'IngressClass', 'public', 'spec: { controller: e.example/c }');
const ofClass = (name: string): string =>
  ingress(`ingressClassName: ${name}, defaultBackend: { ${backend('number: 80')} }`);

ruleTest(ingressClassMissing, {
  passes: {
    'a class of the state': { text: ofClass('public'), state: CLASSES },
    'no class': { text: ingress(rule('number: 80')), state: CLASSES },
  },
  fails: {
    'a class that the cluster does not have': {
      given: { text: ofClass('nginx'), state: CLASSES },
      findings: [
        {
          path: 'spec.ingressClassName',
          cause: "IngressClass 'nginx' is not in the cluster",
          symptom: 'no controller takes the Ingress: its status.loadBalancer stays empty',
          fix: "create IngressClass 'nginx', or name one that is there",
        },
      ],
    },
  },
  unknown: {
    'no state': { given: ofClass('nginx'), unknown: ['IngressClass nginx is in neither the input nor the state'] },
  },
});

ruleTest(governingServiceMissing, {
  passes: {
    'a Service of the input': manifests(workload('StatefulSet', 'serviceName: s'), SERVICE),
    'no Service': { text: workload('StatefulSet'), state: emptyNamespace('Service') },
  },
  fails: {
    'a Service that is missing': {
      given: { text: workload('StatefulSet', 'serviceName: s'), state: emptyNamespace('Service') },
      findings: [
        {
          path: 'spec.serviceName',
          cause: "Service 's' is not in namespace 'models'",
          symptom: 'w-0.s.models.svc does not resolve',
          fix: "create Service 's' in namespace 'models', or name one that is there",
        },
      ],
    },
  },
});

const STATE = manifests(
  object('storage.k8s.io/v1', 'StorageClass', 'fast', 'provisioner: e.example'),
  object('v1', 'PersistentVolume', 'v', 'spec: { storageClassName: manual }'),
);
const claim = (spec: string): string =>
  object('v1', 'PersistentVolumeClaim', 'models/c', `spec: { accessModes: [ReadWriteOnce], ${spec} }`);
const noClass = (path: string) => ({
  path,
  cause: "StorageClass 'ssd' is not in the cluster",
  symptom: 'ProvisioningFailed: storageclass.storage.k8s.io "ssd" not found',
  fix: "create StorageClass 'ssd', or name one that is there",
});

ruleTest(storageClassMissing, {
  passes: {
    'a class of the state': { text: claim('storageClassName: fast'), state: STATE },
    'a class that volumes alone have': { text: claim('storageClassName: manual'), state: STATE },
    'a volume that the claim names': { text: claim('storageClassName: ssd, volumeName: v'), state: STATE },
    'no class, and the class without provisioning': {
      text: manifests(claim(''), claim('storageClassName: ""')),
      state: STATE,
    },
  },
  fails: {
    'a class that the cluster does not have': {
      given: { text: claim('storageClassName: ssd'), state: STATE },
      findings: [noClass('spec.storageClassName')],
    },
    'a template of claims': {
      given: {
        text: workload(
          'StatefulSet',
          'serviceName: s, volumeClaimTemplates: [{ metadata: { name: d }, spec: { storageClassName: ssd } }]',
        ),
        state: STATE,
      },
      findings: [noClass('spec.volumeClaimTemplates[0].spec.storageClassName')],
    },
  },
  unknown: {
    'volumes that are not at hand': {
      given: {
        text: claim('storageClassName: ssd'),
        state: object('storage.k8s.io/v1', 'StorageClass', 'fast', 'provisioner: e.example'),
      },
      unknown: ['StorageClass ssd is missing, and a PersistentVolume of that class may be in the cluster'],
    },
    'no state': {
      given: claim('storageClassName: ssd'),
      unknown: ['StorageClass ssd is in neither the input nor the state'],
    },
  },
});
