export * from './grpc-backend-options';
export * from './grpc-method-match';
export * from './grpc-route';
export * from './grpc-route-filter';
export { GrpcRouteMatch } from './grpc-route-match';
export * from './grpc-route-rule';
