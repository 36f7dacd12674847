import { Chart, ChartProps } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ModelRepository, TritonServer } from 'cdk8s-inference';

const CONFIG = `backend: "python"
max_batch_size: 8
input [{ name: "INPUT", data_type: TYPE_FP32, dims: [ -1 ] }]
output [{ name: "OUTPUT", data_type: TYPE_FP32, dims: [ -1 ] }]
instance_group [{ kind: KIND_CPU }]
`;

const MODEL = `import triton_python_backend_utils as pb


class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        values = pb.get_input_tensor_by_name(request, "INPUT").as_numpy()
        return pb.InferenceResponse(output_tensors=[pb.Tensor("OUTPUT", values)])
`;

/** A server without GPU that answers each request with its input; the whole model is in a ConfigMap. */
export class IdentityChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const model = new ConfigMap(this, 'Model', { data: { 'config.pbtxt': CONFIG, 'model.py': MODEL } });
    new TritonServer(this, 'Identity', {
      modelRepository: ModelRepository.fromConfigMap(model, {
        'identity/config.pbtxt': 'config.pbtxt',
        'identity/1/model.py': 'model.py',
      }),
      readinessModel: 'identity',
      metadata: { name: 'identity' },
    });
  }
}
