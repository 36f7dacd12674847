import { IConstruct } from 'constructs';
import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';
import { checkGatewayReference, checkServiceHost } from './gateway-rules';
import { IngressContent } from './ingress-content';
import { checkPathTemplateParses, checkUrlTemplates } from './url-template';

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;

/** Refuses what KServe refuses, in its order and with its reasons, and then what it takes though nothing works with it. */
export function checkIngress(at: IConstruct, version: KServeVersion, content: IngressContent): void {
  checkAsKServe(at, version, content);
  if (content.disableIstioVirtualHost !== true) checkGateways(at, content);
  checkDomains(at, content);
  checkUrlTemplates(at, text(content.pathTemplate), text(content.domainTemplate));
  const header = text(content.modelBasedRoutingHeaderName);
  if (header !== '' && !HEADER_NAME.test(header)) {
    const problem = `'modelBasedRoutingHeaderName' must be the name of an HTTP header, got ${shown(header)}`;
    throw usageError(at, problem, 'leave it out for X-Gateway-Model-Name');
  }
}

/** `NewIngressConfig` (kserve/kserve:pkg/apis/serving/v1beta1/configmap.go v0.11.0 to v0.20.0). */
function checkAsKServe(at: IConstruct, version: KServeVersion, content: IngressContent): void {
  if (content.enableGatewayApi === true) checkKServeGateway(at, text(content.kserveIngressGateway));
  checkRequired(at, version, content);
  const pathTemplate = text(content.pathTemplate);
  checkPathTemplateParses(at, pathTemplate);
  if (pathTemplate !== '' && text(content.ingressDomain) === '') {
    const problem = "'ingressDomain' must not be empty beside 'pathTemplate', got ''";
    throw refused(at, problem, 'invalid ingress config - ingressDomain is required if pathTemplate is given');
  }
}

function checkKServeGateway(at: IConstruct, gateway: string): void {
  const prefix = 'invalid ingress config - kserveIngressGateway';
  const problem = `'kserveIngressGateway' must be 'namespace/name' with 'enableGatewayApi', got ${shown(gateway)}`;
  if (gateway === '') throw refused(at, problem, `${prefix} is required`);
  const [namespace, name, ...rest] = gateway.split('/');
  if (name === undefined || rest.length > 0) {
    throw refused(at, problem, `${prefix} should be in the format <namespace>/<name>`);
  }
  if (!isLabel(namespace)) throw refused(at, problem, `${prefix} gateway namespace is invalid`);
  if (!isLabel(name)) throw refused(at, problem, `${prefix} gateway name is invalid`);
}

function checkRequired(at: IConstruct, version: KServeVersion, content: IngressContent): void {
  const both = !version.isAtLeast(KServeVersion.V0_14_0);
  const required = both ? (['ingressGateway', 'ingressService'] as const) : (['ingressGateway'] as const);
  const empty = required.find((prop) => text(content[prop]) === '');
  if (empty === undefined) return;
  const reason = `invalid ingress config - ${both ? 'ingressGateway and ingressService are' : 'ingressGateway is'} required`;
  throw refused(at, `'${empty}' must not be empty, got ''`, reason);
}

/** Without these, the VirtualService or the Service of an InferenceService is refused, or leads nowhere. */
function checkGateways(at: IConstruct, content: IngressContent): void {
  checkGatewayReference(at, 'ingressGateway', text(content.ingressGateway));
  checkGatewayReference(at, 'localGateway', text(content.localGateway));
  checkServiceHost(at, 'localGatewayService', text(content.localGatewayService));
  const knative = text(content.knativeLocalGatewayService);
  if (knative !== '') checkServiceHost(at, 'knativeLocalGatewayService', knative);
}

function checkDomains(at: IConstruct, content: IngressContent): void {
  const domain = text(content.ingressDomain);
  if (domain !== '') checkName(at, 'ingressDomain', domain, SUBDOMAIN_NAME);
  for (const each of (content.additionalIngressDomains ?? []) as string[]) {
    checkName(at, 'additionalIngressDomains', each, SUBDOMAIN_NAME);
  }
  checkName(at, 'ingressClassName', text(content.ingressClassName), SUBDOMAIN_NAME);
}

function refused(at: IConstruct, problem: string, reason: string): Error {
  return usageError(at, problem, `KServe's controller does not start otherwise: '${reason}'`);
}

function isLabel(name: string): boolean {
  return name.length <= LABEL_NAME.maxLength && LABEL_NAME.pattern.test(name);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
