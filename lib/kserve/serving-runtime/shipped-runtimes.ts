import { KServeVersion } from '../kserve-version';
import { FormatFacts, RuntimeFacts } from './runtime-facts';

const { V0_11_0, V0_12_0, V0_14_0, V0_15_0, V0_17_0, V0_20_0 } = KServeVersion;

/** A runtime from a release on, until the next row of the same name. */
interface Row {
  readonly from: KServeVersion;
  readonly name: string;
  readonly protocols: string;
  /** `name:version,version` each, and `@priority`; `!` for one that is served on demand only. */
  readonly formats: string;
  readonly multiNode?: boolean;
}

/** Runtimes whose containers name user 1000 from 0.14 on. */
const WITH_USER_ID = ['kserve-tensorflow-serving', 'kserve-torchserve', 'kserve-tritonserver'];
const USER_ID = 1000;

const TRITON_FORMATS = 'tensorrt:8@1 tensorflow:1,2@1 onnx:1@1 !pytorch:1 triton:2@1';
const MLSERVER_0_14 = 'sklearn:0,1@2 xgboost:1,2@2 lightgbm:3,4@2 mlflow:1,2@1';

/** The ClusterServingRuntimes that KServe ships (kserve/kserve:config/runtimes at v0.11.0 … v0.20.0; 0.11 knows no priority). */
const ROWS: Row[] = [
  { from: V0_11_0, name: 'kserve-lgbserver', protocols: 'v1', formats: 'lightgbm:3' },
  { from: V0_11_0, name: 'kserve-mlserver', protocols: 'v2', formats: 'sklearn:0 xgboost:1 lightgbm:3 mlflow:1' },
  { from: V0_11_0, name: 'kserve-paddleserver', protocols: 'v1', formats: 'paddle:2' },
  { from: V0_11_0, name: 'kserve-pmmlserver', protocols: 'v1', formats: 'pmml:3,4' },
  { from: V0_11_0, name: 'kserve-sklearnserver', protocols: 'v1', formats: 'sklearn:1' },
  { from: V0_11_0, name: 'kserve-tensorflow-serving', protocols: 'v1 grpc-v1', formats: 'tensorflow:1,2' },
  { from: V0_11_0, name: 'kserve-torchserve', protocols: 'v1 v2 grpc-v1', formats: 'pytorch:1' },
  { from: V0_11_0, name: 'kserve-tritonserver', protocols: 'v2 grpc-v2', formats: TRITON_FORMATS.replaceAll('@1', '') },
  { from: V0_11_0, name: 'kserve-xgbserver', protocols: 'v1', formats: 'xgboost:1' },
  { from: V0_12_0, name: 'kserve-huggingfaceserver', protocols: 'v2 v1', formats: 'huggingface:1@1' },
  { from: V0_12_0, name: 'kserve-lgbserver', protocols: 'v1 v2', formats: 'lightgbm:3@1' },
  {
    from: V0_12_0,
    name: 'kserve-mlserver',
    protocols: 'v2',
    formats: 'sklearn:0,1@2 xgboost:1@2 lightgbm:3@2 mlflow:1@1',
  },
  { from: V0_12_0, name: 'kserve-paddleserver', protocols: 'v1 v2', formats: 'paddle:2@1' },
  { from: V0_12_0, name: 'kserve-pmmlserver', protocols: 'v1 v2', formats: 'pmml:3,4@1' },
  { from: V0_12_0, name: 'kserve-sklearnserver', protocols: 'v1 v2', formats: 'sklearn:1@1' },
  { from: V0_12_0, name: 'kserve-tensorflow-serving', protocols: 'v1 grpc-v1', formats: 'tensorflow:1,2@2' },
  { from: V0_12_0, name: 'kserve-torchserve', protocols: 'v1 v2 grpc-v2', formats: 'pytorch:1@2' },
  { from: V0_12_0, name: 'kserve-tritonserver', protocols: 'v2 grpc-v2', formats: TRITON_FORMATS },
  { from: V0_12_0, name: 'kserve-xgbserver', protocols: 'v1 v2', formats: 'xgboost:1@1' },
  { from: V0_14_0, name: 'kserve-mlserver', protocols: 'v2', formats: MLSERVER_0_14 },
  {
    from: V0_15_0,
    name: 'kserve-huggingfaceserver-multinode',
    protocols: 'v2 v1',
    formats: 'huggingface:1@2',
    multiNode: true,
  },
  { from: V0_17_0, name: 'kserve-lgbserver', protocols: 'v1 v2', formats: 'lightgbm:4@1' },
  {
    from: V0_17_0,
    name: 'kserve-predictiveserver',
    protocols: 'v1 v2',
    formats: '!sklearn:1@3 !xgboost:2@3 !lightgbm:4@3',
  },
  { from: V0_17_0, name: 'kserve-xgbserver', protocols: 'v1 v2', formats: 'xgboost:2@1' },
  { from: V0_20_0, name: 'kserve-autogluonserver', protocols: 'v1 v2', formats: 'autogluon:1@1' },
  { from: V0_20_0, name: 'kserve-vllmserver', protocols: '', formats: 'vLLM:1@1' },
];

/** The ClusterServingRuntimes of a release, by name. */
export function shippedRuntimes(kserve: KServeVersion): RuntimeFacts[] {
  const rows = new Map(ROWS.filter(({ from }) => kserve.isAtLeast(from)).map((row) => [row.name, row]));
  return [...rows.values()]
    .map(({ name, protocols, formats, multiNode = false }) => ({
      kind: 'ClusterServingRuntime' as const,
      name,
      formats: formats.split(' ').flatMap(formatsOf),
      protocols: protocols.split(' ').filter((protocol) => protocol !== ''),
      multiModel: false,
      multiNode,
      disabled: false,
      userId: kserve.isAtLeast(V0_14_0) && WITH_USER_ID.includes(name) ? USER_ID : undefined,
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function formatsOf(text: string): FormatFacts[] {
  const [, onDemand, name, versions, priority] = /^(!?)(\w+):([\d,]+)(?:@(\d+))?$/.exec(text) ?? [];
  return versions.split(',').map((version) => ({
    name,
    version,
    autoSelect: onDemand === '',
    priority: priority === undefined ? undefined : Number(priority),
  }));
}
