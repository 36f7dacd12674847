import { Chart, Testing } from 'cdk8s';
import {
  InferenceService,
  InferenceServiceProps,
  ModelFormat,
  ModelPredictorOptions,
  Platform,
  Predictor,
} from '../../lib';
import { testChart } from '../support/test-chart';

/** A predictor of scikit-learn with nothing special. */
export const sklearn = (options: Partial<ModelPredictorOptions> = {}): Predictor =>
  Predictor.model({ format: ModelFormat.SKLEARN, storageUri: 's3://models/iris', ...options });

/** Where `InferenceService 'test/Iris'` is rendered, and what stands beside it. */
export interface Surroundings {
  readonly platform?: Platform;
  readonly namespace?: string;
  readonly before?: (chart: Chart) => void;
  readonly after?: (chart: Chart) => void;
}

/** Renders it, named `iris` unless told otherwise. */
export function renderService(
  props: Partial<InferenceServiceProps> | ((chart: Chart) => Partial<InferenceServiceProps>) = {},
  { platform, namespace = 'models', before, after }: Surroundings = {},
) {
  const chart = testChart({ namespace });
  platform?.applyTo(chart);
  before?.(chart);
  const given = typeof props === 'function' ? props(chart) : props;
  const metadata = { name: 'iris', ...given.metadata };
  const service = new InferenceService(chart, 'Iris', { predictor: sklearn(), ...given, metadata });
  after?.(chart);
  const objects: any[] = Testing.synth(chart);
  const ofKind = (kind: string): any => objects.find((object) => object.kind === kind);
  const object = ofKind('InferenceService');
  return {
    service,
    objects,
    ofKind,
    object,
    metadata: object.metadata,
    spec: object.spec,
    predictor: object.spec.predictor,
  };
}

/** What is said of one that is refused, by the constructor or when the app is complete. */
export function refusal(...given: Parameters<typeof renderService>): string {
  try {
    renderService(...given);
  } catch (error) {
    return (error as Error).message.replace(/^Validation failed with the following errors:\n {2}/, '');
  }
  return 'accepted';
}
