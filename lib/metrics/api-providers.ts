import { Construct } from 'constructs';
import { perApp } from '../core/per-app';
import { EXTERNAL_METRICS, MetricsApi, apiServiceName } from './metrics-api';

/** Who provides an API: a construct that renders its APIService, or what a construct needs in the cluster. */
interface ApiProvider {
  /** Tells providers apart. */
  readonly identity: Construct | string;
  /** As messages name it. */
  readonly title: string;
}

const providersOfApp = perApp((): Map<string, ApiProvider[]> => new Map());

/** Notes who provides an API; a second provider in the app fails validation, since the APIService applied last takes the API from the first. */
export function claimMetricsApi(provider: Construct, api: MetricsApi): void {
  claim(provider, api, { identity: provider, title: `'${provider.node.path}'` });
}

/** Notes that a construct is scaled by KEDA, which provides `external.metrics.k8s.io` wherever it is installed (kedacore/keda:config v2.20.2). */
export function needKeda(construct: Construct): void {
  claim(construct, EXTERNAL_METRICS, { identity: 'KEDA', title: `KEDA for '${construct.node.path}'` });
}

function claim(construct: Construct, api: MetricsApi, provider: ApiProvider): void {
  const name = apiServiceName(api);
  const byApi = providersOfApp(construct);
  const providers = byApi.get(name) ?? [];
  byApi.set(name, providers);
  if (providers.some(({ identity }) => identity === provider.identity)) return;
  providers.push(provider);
  // Told once, by the second of them.
  if (providers.length === 2) construct.node.addValidation({ validate: () => [rivalMistake(name, providers)] });
}

function rivalMistake(name: string, providers: ApiProvider[]): string {
  const problem = `'${name}' must have one provider, got ${providers.map(({ title }) => title).join(' and ')}`;
  return `${problem}; remove one of them: the APIService that is applied last takes the API from the other`;
}
