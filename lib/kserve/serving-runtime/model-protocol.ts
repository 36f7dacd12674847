/** The protocol in which a server answers. */
export enum ModelProtocol {
  /** TensorFlow Serving's REST, `/v1/models/NAME:predict`. */
  V1 = 'v1',
  /** Open Inference Protocol over REST, `/v2/models/NAME/infer`. */
  V2 = 'v2',
  /** TensorFlow Serving's gRPC. */
  GRPC_V1 = 'grpc-v1',
  /** Open Inference Protocol over gRPC. */
  GRPC_V2 = 'grpc-v2',
}
