import { roleMissing } from '../../../../lib/preflight/rules/references/role-missing';
import { serverBackendMissing } from '../../../../lib/preflight/rules/references/server-backend-missing';
import { serverBackendPort } from '../../../../lib/preflight/rules/references/server-backend-port';
import { subjectMissing } from '../../../../lib/preflight/rules/references/subject-missing';
import { ruleTest } from '../rule-test';
import { emptyNamespace, manifests, object } from './manifests';

const RBAC = 'rbac.authorization.k8s.io';
const binding = (kind: string, role: string, subject = ''): string =>
  object(
    `${RBAC}/v1`,
    kind,
    kind === 'RoleBinding' ? 'models/b' : 'b',
    `roleRef: { apiGroup: ${RBAC}, ${role} }, subjects: [${subject}]`,
  );
const ROLES = manifests(object(`${RBAC}/v1`, 'Role', 'models/r'), object(`${RBAC}/v1`, 'ClusterRole', 'c'));
const noRole = (kind: string, place: string, create: string) => ({
  path: 'roleRef.name',
  cause: `${kind} 'x' is not ${place}`,
  symptom: `requests of the subjects are forbidden: RBAC: ${kind.toLowerCase()}.${RBAC} "x" not found`,
  fix: `create ${kind} 'x'${create}, or name one that is there`,
});

ruleTest(roleMissing, {
  passes: {
    'a Role of the state': { text: binding('RoleBinding', 'kind: Role, name: r'), state: ROLES },
    'a ClusterRole of the input': manifests(binding('ClusterRoleBinding', 'kind: ClusterRole, name: c'), ROLES),
    'roles of each cluster': {
      text: manifests(
        binding('RoleBinding', 'kind: ClusterRole, name: edit'),
        binding('ClusterRoleBinding', 'kind: ClusterRole, name: "system:auth-delegator"'),
      ),
      state: ROLES,
    },
  },
  fails: {
    'a Role that its namespace does not have': {
      given: { text: binding('RoleBinding', 'kind: Role, name: x'), state: ROLES },
      findings: [noRole('Role', "in namespace 'models'", " in namespace 'models'")],
    },
    'a ClusterRole that the cluster does not have': {
      given: { text: binding('RoleBinding', 'kind: ClusterRole, name: x'), state: ROLES },
      findings: [noRole('ClusterRole', 'in the cluster', '')],
    },
  },
  unknown: {
    'no state': {
      given: binding('ClusterRoleBinding', 'kind: ClusterRole, name: x'),
      unknown: ['ClusterRole x is in neither the input nor the state'],
    },
  },
});

const account = (namespace: string): string => `{ kind: ServiceAccount, name: a, namespace: ${namespace} }`;

ruleTest(subjectMissing, {
  passes: {
    'an account of the input': manifests(
      binding('ClusterRoleBinding', 'kind: ClusterRole, name: view', account('models')),
      object('v1', 'ServiceAccount', 'models/a'),
    ),
    'a group': {
      text: binding('RoleBinding', 'kind: ClusterRole, name: view', `{ kind: Group, apiGroup: ${RBAC}, name: g }`),
      state: emptyNamespace('ServiceAccount'),
    },
  },
  fails: {
    'an account that is in another namespace': {
      given: {
        text: binding('RoleBinding', 'kind: ClusterRole, name: view', account('models')),
        state: manifests(emptyNamespace('ServiceAccount'), object('v1', 'ServiceAccount', 'other/a')),
      },
      findings: [
        {
          path: 'subjects[0].name',
          cause: "ServiceAccount 'a' is not in namespace 'models'; namespace 'other' has one",
          symptom: 'the binding gives nothing to system:serviceaccount:models:a, which nobody is',
          fix: "create ServiceAccount 'a' in namespace 'models', or name one that is there",
        },
      ],
    },
  },
});

const webhooks = (client: string): string =>
  object(
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    'w',
    `webhooks: [{ name: w.example.com, clientConfig: { ${client} } }]`,
  );
const service = (port = ''): string => `service: { namespace: models, name: s${port} }`;
const api = (port = ''): string =>
  object(
    'apiregistration.k8s.io/v1',
    'APIService',
    'v1.example.com',
    `spec: { group: example.com, version: v1, ${service(port)} }`,
  );
const definition = (versions: string, port = ''): string =>
  object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    'boxes.example.com',
    `spec: { group: example.com, names: { kind: Box, plural: boxes }, scope: Cluster, versions: [${versions}], conversion: { strategy: Webhook, webhook: { conversionReviewVersions: [v1], clientConfig: { ${service(port)} } } } }`,
  );
const VERSION = 'schema: { openAPIV3Schema: { type: object } }, served: true';
const TWO_VERSIONS = `{ name: v1alpha1, ${VERSION}, storage: false }, { name: v1, ${VERSION}, storage: true }`;
const CONVERSION = 'conversion webhook for example.com/v1, Kind=Box failed: Post "https://s.models.svc';
const SERVICE = object('v1', 'Service', 'models/s', 'spec: { ports: [{ port: 443 }, { port: 80, name: b }] }');
const POST = 'failed calling webhook "w.example.com": failed to call webhook: Post "https://s.models.svc';
const noService = (path: string, symptom: string) => ({
  path,
  cause: "Service 's' is not in namespace 'models'",
  symptom,
  fix: "create Service 's' in namespace 'models', or name one that is there",
});

ruleTest(serverBackendMissing, {
  passes: {
    'a Service of the input': manifests(webhooks(service()), api(), SERVICE),
    'an address in the place of a Service': {
      text: webhooks('url: "https://w.example/"'),
      state: emptyNamespace('Service'),
    },
    'a definition of one version, which nobody converts': {
      text: definition(`{ name: v1, ${VERSION}, storage: true }`),
      state: emptyNamespace('Service'),
    },
  },
  fails: {
    'of a webhook': {
      given: { text: webhooks(service()), state: emptyNamespace('Service') },
      findings: [noService('webhooks[0].clientConfig.service.name', `${POST}:443/…": service "s" not found`)],
    },
    'of an APIService': {
      given: { text: api(), state: emptyNamespace('Service') },
      findings: [
        noService('spec.service.name', 'Available=False, reason ServiceNotFound: service/s in "models" is not present'),
      ],
    },
    'of a conversion': {
      given: { text: definition(TWO_VERSIONS), state: emptyNamespace('Service') },
      findings: [
        noService('spec.conversion.webhook.clientConfig.service.name', `${CONVERSION}:443/…": service "s" not found`),
      ],
    },
  },
  unknown: {
    'no state': {
      given: webhooks(service()),
      unknown: ['Service models/s is in neither the input nor the state'],
    },
  },
});

const noPort = (path: string, port: number, symptom: string) => ({
  path,
  cause: `Service 's' in namespace 'models' has no port ${port}; it has 443, 80`,
  symptom,
  fix: "name a port of Service 's'",
});

ruleTest(serverBackendPort, {
  passes: {
    'the port by default': manifests(webhooks(service()), api(), SERVICE),
    'a port of the Service': manifests(webhooks(service(', port: 80')), SERVICE),
    'a Service that is not at hand': webhooks(service(', port: 80')),
  },
  fails: {
    'of a webhook: the port of the container': {
      given: manifests(webhooks(service(', port: 9443')), SERVICE),
      findings: [
        noPort(
          'webhooks[0].clientConfig.service.port',
          9443,
          `${POST}:9443/…": no service port 9443 found for service "s"`,
        ),
      ],
    },
    'of a conversion': {
      given: manifests(definition(TWO_VERSIONS, ', port: 9443'), SERVICE),
      findings: [
        noPort(
          'spec.conversion.webhook.clientConfig.service.port',
          9443,
          `${CONVERSION}:9443/…": no service port 9443 found for service "s"`,
        ),
      ],
    },
    'of an APIService': {
      given: manifests(api(', port: 8443'), SERVICE),
      findings: [
        noPort(
          'spec.service.port',
          8443,
          'Available=False, reason ServicePortError: service/s in "models" is not listening on port 8443',
        ),
      ],
    },
  },
});
