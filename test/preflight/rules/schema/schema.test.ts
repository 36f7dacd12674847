import { noKind } from '../../../../lib/preflight/rules/schema/no-kind';
import { notServed } from '../../../../lib/preflight/rules/schema/not-served';
import { refused } from '../../../../lib/preflight/rules/schema/refused';
import { repeatedField } from '../../../../lib/preflight/rules/schema/repeated-field';
import { undecodable } from '../../../../lib/preflight/rules/schema/undecodable';
import { warned } from '../../../../lib/preflight/rules/schema/warned';
import { ruleTest } from '../rule-test';

const configMap = (rest: string): string => `apiVersion: v1\nkind: ConfigMap\n${rest}`;
const route = (spec: string): string =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r }\nspec:\n  ${spec}\n`;
const template = (object: string): string =>
  `apiVersion: template.openshift.io/v1\nkind: Template\nobjects:\n  - ${object}\n`;

const WIDGETS = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.example.com }
spec:
  group: example.com
  scope: Cluster
  names: { kind: Widget, plural: widgets }
  versions:
    - name: v1
      served: true
      deprecated: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            size: { type: integer, maximum: 3 }
            colours: { type: array, maxItems: 1, items: { type: string, enum: [red] } }
          x-kubernetes-validations: [{ rule: "self.size > 1", message: too small }]
`;
/** Widgets with rules that this engine cannot read, or lacks the functions for. */
const UNREADABLE = WIDGETS.replace(
  'items: {',
  "x-kubernetes-validations: [{ rule: 'self.?x.orValue(true)' }, { rule: 'self.noSuchFunction()' }], items: {",
).replace('self.size > 1', 'optional.none().hasValue()\\n|| false');
const widget = (rest: string): { text: string; state: string } => ({
  text: `apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w }\n${rest}`,
  state: WIDGETS,
});
const scc = (strategy: string): string => `apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: { name: s }
runAsUser: { type: ${strategy} }
seLinuxContext: { type: RunAsAny }
`;
const INVALID_WIDGET = 'Widget.example.com "w" is invalid: ';

ruleTest(refused, {
  passes: {
    'an object that is accepted': configMap('metadata: { name: c }'),
    'an object of a kind that a definition at hand defines': widget('size: 2'),
    'an SCC without the fields that OpenShift fills in': scc('RunAsAny'),
    'an object of a Template whose parameters decide nothing': template(
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: c }, data: { a: "${A}" } }',
    ),
  },
  fails: {
    'an SCC that OpenShift refuses by more than its schema': {
      given: scc('Any'),
      findings: [
        {
          line: 4,
          path: 'runAsUser.type',
          cause:
            'runAsUser.type is "Any": invalid strategy type.  Valid values are MustRunAs, MustRunAsNonRoot, MustRunAsRange, RunAsAny',
          symptom:
            'SecurityContextConstraints.security.openshift.io "s" is invalid: runAsUser.type: Invalid value: "Any": invalid strategy type.  Valid values are MustRunAs, MustRunAsNonRoot, MustRunAsRange, RunAsAny',
          fix: 'give runAsUser.type a value that the API server takes',
        },
      ],
    },
    'a name that is no name': {
      given: configMap('metadata:\n  name: C_1\n'),
      findings: [
        {
          line: 4,
          path: 'metadata.name',
          cause: `metadata.name is "C_1": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
          symptom: `ConfigMap "C_1" is invalid: metadata.name: Invalid value: "C_1": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
          fix: 'give metadata.name a value that the API server takes',
        },
      ],
      fixed: configMap('metadata: { name: c-1 }'),
    },
    'a field that is missing': {
      given: configMap('metadata: {}'),
      findings: [
        {
          line: 3,
          path: 'metadata.name',
          cause: 'metadata.name is required, and is missing or empty',
          symptom: 'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
          fix: 'give metadata.name a value',
        },
      ],
    },
    'a number out of bounds, with a bundled schema': {
      given: route('rules: [{ backendRefs: [{ name: a, port: 0 }] }]'),
      findings: [
        {
          line: 5,
          path: 'spec.rules[0].backendRefs[0].port',
          cause: 'spec.rules[0].backendRefs[0].port is 0: should be greater than or equal to 1',
          symptom:
            'HTTPRoute.gateway.networking.k8s.io "r" is invalid: spec.rules[0].backendRefs[0].port: Invalid value: 0: spec.rules[0].backendRefs[0].port in body should be greater than or equal to 1',
          fix: 'give spec.rules[0].backendRefs[0].port a value that the API server takes',
        },
      ],
    },
    'more data than a ConfigMap may have, which is about the object as a whole': {
      given: configMap(`metadata: { name: c }\ndata: { a: ${'x'.repeat(1_048_577)} }\n`),
      findings: [
        {
          path: '',
          cause: 'the object is too long: may not be more than 1048576 bytes',
          symptom: 'ConfigMap "c" is invalid: []: Too long: may not be more than 1048576 bytes',
          fix: 'shorten the object',
        },
      ],
    },
    'several causes, each with its own finding': {
      given: widget('size: 4\ncolours: [red, blue]'),
      findings: [
        {
          path: 'size',
          cause: 'size is 4: should be less than or equal to 3',
          symptom: `${INVALID_WIDGET}size: Invalid value: 4: size in body should be less than or equal to 3`,
          fix: 'give size a value that the API server takes',
        },
        {
          path: 'colours',
          cause: 'colours has 2 members: must have at most 1 item',
          symptom: `${INVALID_WIDGET}colours: Too many: 2: must have at most 1 item`,
          fix: 'remove members of colours',
        },
        {
          path: 'colours[1]',
          cause: 'colours[1] is "blue", which is none of the values that it may have',
          symptom: `${INVALID_WIDGET}colours[1]: Unsupported value: "blue": supported values: "red"`,
          fix: 'set colours[1] to one of the supported values: "red"',
        },
      ],
    },
    'a rule in CEL of a definition at hand': {
      given: widget('size: 1'),
      findings: [
        {
          path: '',
          cause: 'the object breaks a rule: too small',
          symptom: `${INVALID_WIDGET}<nil>: Invalid value: too small`,
          fix: 'give the object a value that the API server takes',
        },
      ],
    },
  },
  unknown: {
    'a built-in kind without a model': {
      given: 'apiVersion: v1\nkind: Binding\nmetadata: { name: b }\n',
      unknown: ['kind Binding of v1 is built in, and its rules are not modelled'],
    },
    'a kind without a schema': {
      given: 'apiVersion: example.com/v1\nkind: Widget\n',
      unknown: ['no schema of kind Widget in example.com/v1 is at hand; --state reads its CustomResourceDefinition'],
    },
    'a kind that the newest version of a component does not have': {
      given: 'apiVersion: gateway.networking.k8s.io/v1\nkind: Route\n',
      unknown: [
        'gateway-api 1.6.1/standard, the newest that is known, has no kind Route in gateway.networking.k8s.io/v1; --component states another version',
      ],
    },
    'rules that an earlier error keeps from being evaluated': {
      given: widget('colours: [blue]'),
      unknown: ['rules in CEL are evaluated once the other errors are corrected'],
    },
    'rules in CEL that cannot be evaluated': {
      given: { ...widget('size: 2\ncolours: [red]'), state: UNREADABLE },
      unknown: [
        'a rule in CEL of the object cannot be evaluated: optional.none().hasValue() || false',
        'a rule in CEL of colours cannot be evaluated: self.?x.orValue(true)',
        'a rule in CEL of colours cannot be evaluated: self.noSuchFunction()',
      ],
    },
    'a parameter of a Template': {
      given: template('{ apiVersion: v1, kind: ConfigMap, metadata: { name: "${NAME}" } }'),
      unknown: ['the parameter ${NAME} of the Template decides'],
    },
  },
});

ruleTest(undecodable, {
  passes: { 'fields of the kind': configMap('metadata: { name: c }\ndata: { a: "1" }') },
  fails: {
    'a number where text belongs': {
      given: configMap('metadata: { name: c }\ndata:\n  ok: a\n  port: 80\n'),
      findings: [
        {
          line: 6,
          path: 'data.port',
          cause: 'data.port is of type number, and ConfigMap has string there',
          symptom:
            'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
          fix: 'give data.port a value of type string: put it in quotes',
        },
      ],
      fixed: configMap('metadata: { name: c }\ndata:\n  port: "80"\n'),
    },
    'a mapping where text belongs, in a struct that Go embeds in another': {
      given:
        'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: p }\nspec:\n  nfs:\n    server: { host: a }\n    path: /a\n',
      findings: [
        {
          line: 6,
          path: 'spec.nfs.server',
          cause: 'spec.nfs.server is of type object, and PersistentVolume has string there',
          symptom:
            'PersistentVolume in version "v1" cannot be handled as a PersistentVolume: json: cannot unmarshal object into Go struct field NFSVolumeSource.spec.PersistentVolumeSource.nfs.server of type string',
          fix: 'give spec.nfs.server a value of type string',
        },
      ],
    },
    'fields that the kind does not have, one finding each': {
      given: configMap('metadata: { name: c, lables: {} }\nspec: {}\n'),
      findings: ['metadata.lables', 'spec'].map((path) => ({
        path,
        cause: `${path} is no field of ConfigMap in v1`,
        symptom: `ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "${path}"`,
        fix: `remove ${path}, or move it or spell it as the kind has it`,
      })),
    },
    'a value that its type refuses': {
      given: configMap('metadata: { name: c }\nbinaryData: { a: "?" }\n'),
      findings: [
        {
          path: '',
          cause: 'a value cannot be read: illegal base64 data at input byte 0',
          symptom: 'ConfigMap in version "v1" cannot be handled as a ConfigMap: illegal base64 data at input byte 0',
          fix: "correct the value in ConfigMap 'c'",
        },
      ],
    },
  },
  unknown: {
    'a parameter of a Template in the place of a list': {
      given: template('{ apiVersion: v1, kind: ConfigMap, metadata: { name: c }, data: "${{DATA}}" }'),
      unknown: ['the parameter ${{DATA}} of the Template decides'],
    },
  },
});

ruleTest(warned, {
  passes: { 'an object without a warning': configMap('metadata: { name: c }') },
  fails: {
    'a version that is deprecated': {
      given: widget('size: 2'),
      findings: [
        {
          path: '',
          cause: 'example.com/v1 Widget is deprecated',
          symptom: 'Warning: example.com/v1 Widget is deprecated',
          fix: 'change what the warning names',
        },
      ],
    },
  },
});

const unserved = (kind: string, apiVersion: string) => ({
  path: 'apiVersion',
  cause: `no kind ${kind} is served in ${apiVersion}`,
  symptom: `no matches for kind "${kind}" in version "${apiVersion}"`,
  fix: `correct apiVersion or kind, or install the CustomResourceDefinition that serves ${kind} in ${apiVersion}`,
});

ruleTest(notServed, {
  passes: {
    'a kind that is served': configMap('metadata: { name: c }'),
    'a kind that nobody knows': 'apiVersion: example.com/v1\nkind: Widget\n',
  },
  fails: {
    'a kind that a built-in group never had': {
      given: 'apiVersion: apps/v1\nkind: Deploiment\n',
      findings: [unserved('Deploiment', 'apps/v1')],
    },
    'a kind that the stated version of a component does not have': {
      given: {
        text: 'apiVersion: gateway.networking.k8s.io/v1\nkind: Route\n',
        components: { 'gateway-api': '1.6.1' },
      },
      findings: [unserved('Route', 'gateway.networking.k8s.io/v1')],
    },
    'a kind that no definition of its group defines': {
      given: { text: 'apiVersion: example.com/v1\nkind: Gadget\n', state: WIDGETS },
      findings: [unserved('Gadget', 'example.com/v1')],
    },
  },
});

ruleTest(repeatedField, {
  passes: { 'fields given once': configMap('metadata: { name: c }') },
  fails: {
    'two documents without a separator between them': {
      given: configMap('metadata: { name: c }\nkind: ConfigMap\n'),
      findings: [
        {
          line: 4,
          path: 'kind',
          cause: "kind is given more than once, and only the last one counts; a line '---' may be missing before it",
          symptom: 'line 4: key "kind" already set in map',
          fix: 'remove all but one kind',
        },
      ],
      fixed: configMap('metadata: { name: c }\n'),
    },
  },
});

ruleTest(noKind, {
  passes: { 'an object': configMap('metadata: { name: c }') },
  fails: {
    'values of a chart': {
      given: 'replicas: 1\n',
      findings: ['apiVersion', 'kind'].map((field) => ({
        path: '',
        cause: `the document has no ${field}`,
        symptom: `error validating data: ${field} not set`,
        fix: `give it its ${field}, or keep the file out of the manifests`,
      })),
    },
  },
});
