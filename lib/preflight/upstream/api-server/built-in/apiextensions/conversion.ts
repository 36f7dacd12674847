import { Cause, forbidden, required } from '../../field-error';
import { reviewVersionCauses } from '../admission/review-versions';
import { WebhookClient, webhookClientCauses } from '../admission/webhook-client';
import { wordCauses } from './version-causes';

/** `CustomResourceConversion`. */
export interface Conversion {
  readonly strategy?: string;
  readonly webhook?: { readonly clientConfig?: WebhookClient; readonly conversionReviewVersions?: string[] };
}

const HTTPS_PORT = 443;

/** A conversion with its defaults (apiextensions-apiserver `apiextensions/v1/defaults.go`, v0.36.3). */
export function defaultedConversion(conversion: Conversion = { strategy: 'None' }): Conversion {
  const { webhook } = conversion;
  const service = webhook?.clientConfig?.service;
  if (webhook === undefined || service === undefined) return conversion;
  const clientConfig = { ...webhook.clientConfig, service: { port: HTTPS_PORT, ...service } };
  return { ...conversion, webhook: { ...webhook, clientConfig } };
}

/** What is wrong with how versions are converted; the webhook is reported where the server's own type has it. */
export function conversionCauses({ strategy = '', webhook = {} }: Conversion, path: string): Cause[] {
  const { clientConfig, conversionReviewVersions = [] } = webhook;
  const causes = wordCauses(strategy, ['None', 'Webhook'], `${path}.strategy`);
  const clientPath = `${path}.webhookClientConfig`;
  const versionsPath = `${path}.conversionReviewVersions`;
  if (strategy === 'Webhook') {
    return [
      ...causes,
      ...(clientConfig === undefined
        ? [required(clientPath, 'required when strategy is set to Webhook')]
        : webhookClientCauses(clientConfig, clientPath)),
      ...(conversionReviewVersions.length === 0
        ? [required(versionsPath)]
        : reviewVersionCauses(conversionReviewVersions, versionsPath)),
    ];
  }
  const detail = 'should not be set when strategy is not set to Webhook';
  return [
    ...causes,
    ...(clientConfig === undefined ? [] : [forbidden(clientPath, detail)]),
    ...(conversionReviewVersions.length === 0 ? [] : [forbidden(versionsPath, detail)]),
  ];
}
