import { createHash } from 'node:crypto';
import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { ClusterRule, READ } from '../provider-rbac';
import { CustomMetricRule } from './custom-metric-rule';
import { ExternalMetricRule } from './external-metric-rule';
import { MetricResource } from './metric-resource';
import { PrometheusEndpoint } from './prometheus-endpoint';
import { CONFIG_KEY, KUBECONFIG_KEY } from './prometheus-adapter-pods';
import { ResourceMetricRules } from './resource-metric-rules';

/** The rules of an adapter, and what follows from them. */
export class AdapterRules {
  private readonly customRules: CustomMetricRule[] = [];
  private readonly externalRules: ExternalMetricRule[] = [];

  constructor(
    private readonly at: Construct,
    private readonly prometheus: PrometheusEndpoint,
    private readonly resourceRules?: ResourceMetricRules,
  ) {}

  /** The rules for objects, as a copy. */
  public get custom(): CustomMetricRule[] {
    return [...this.customRules];
  }

  /** The rules for what is outside, as a copy. */
  public get external(): ExternalMetricRule[] {
    return [...this.externalRules];
  }

  public addCustom(rule: CustomMetricRule): void {
    const taken = this.customRules.find((each) => each.metricName === rule.metricName && sharesResource(each, rule));
    if (taken !== undefined) throw this.secondRule('customRules', rule.metricName);
    this.customRules.push(rule);
  }

  public addExternal(rule: ExternalMetricRule): void {
    const taken = this.externalRules.some(({ metricName }) => metricName === rule.metricName);
    if (taken) throw this.secondRule('externalRules', rule.metricName);
    this.externalRules.push(rule);
  }

  /** Rights to the kinds of objects that metrics are asked of: the adapter lists those that a selector selects. */
  public rights(): ClusterRule[] {
    const ofPods = this.resourceRules === undefined ? [] : [MetricResource.POD, MetricResource.NODE];
    const resources = [...ofPods, ...this.customRules.flatMap((rule) => rule.resources)];
    const groups = [...new Set(resources.map(({ group }) => group))];
    return groups.map((group) => ({
      apiGroups: [group],
      resources: [...new Set(resources.filter((each) => each.group === group).map(({ resource }) => resource))],
      verbs: READ,
    }));
  }

  /** `data` of the ConfigMap. */
  public files(): { [key: string]: string } {
    const kubeconfig = this.prometheus._kubeconfig();
    const config = {
      ...(this.customRules.length === 0 ? {} : { rules: this.customRules.map((rule) => rule._toConfig()) }),
      ...(this.externalRules.length === 0 ? {} : { externalRules: this.externalRules.map((rule) => rule._toConfig()) }),
      ...(this.resourceRules === undefined ? {} : { resourceRules: this.resourceRules._toConfig() }),
    };
    return {
      [CONFIG_KEY]: Yaml.stringify(config),
      ...(kubeconfig === undefined ? {} : { [KUBECONFIG_KEY]: kubeconfig }),
    };
  }

  /** Differs where the files do. */
  public checksum(): string {
    return createHash('sha256').update(JSON.stringify(this.files())).digest('hex');
  }

  /** What is wrong with them once the app is complete. */
  public problems(): string[] {
    const all = this.customRules.length + this.externalRules.length;
    if (all > 0 || this.resourceRules !== undefined) return [];
    return ["'customRules', 'externalRules' or 'resourceRules' must have a rule; add one, or remove the adapter"];
  }

  private secondRule(prop: string, metricName: string): Error {
    const problem = `'${prop}' must have one rule for each metric, got '${metricName}' twice`;
    return usageError(this.at, problem, 'give one of them another metricName: only the last one would be served');
  }
}

function sharesResource(one: CustomMetricRule, other: CustomMetricRule): boolean {
  const taken = new Set(one.resources.map((resource) => resource.toString()));
  return other.resources.some((resource) => taken.has(resource.toString()));
}
