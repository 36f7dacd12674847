import { ServiceAccount } from 'cdk8s-plus-28';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixModel,
  AibrixVersion,
  BuiltInScc,
  ClusterServingRuntime,
  ClusterStorageContainer,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  Gateway,
  GatewayClass,
  GatewayPods,
  GraphNode,
  GraphTarget,
  GrpcRoute,
  GrpcRouteRule,
  HttpRoute,
  HttpRouteRule,
  InferenceEngine,
  InferenceGraph,
  InferenceService,
  IstioDestination,
  IstioGateway,
  IstioHttpRoute,
  IstioServer,
  KnativeGateways,
  KnativeInstall,
  KnativeServingConfig,
  KServeConfigDelivery,
  KServeIngressConfig,
  KServeLocalGateway,
  KServeVersion,
  Listener,
  LlmInferenceService,
  LlmInferenceServiceConfig,
  ModelArtifact,
  ModelFormat,
  ModelRepository,
  ModelSource,
  ModelStorage,
  OpenShiftScc,
  PodSecurity,
  Predictor,
  ReferenceGrant,
  ReferenceGrantFrom,
  ReferenceGrantTo,
  SccVolume,
  ServingRuntime,
  TlsCertificate,
  TritonScalingMetric,
  TritonServer,
  VirtualService,
} from '../lib';
import { identities } from './support/identities';

describe('ids and names', () => {
  test('of TritonServer are stable', () => {
    const names = identities((chart) => {
      const modelRepository = ModelRepository.fromNfs('filer.example', '/srv/models');
      const server = new TritonServer(chart, 'Server', { modelRepository, headlessService: true });
      server.autoscale({ metric: TritonScalingMetric.pendingRequests(10), maxReplicas: 2 });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "Deployment chart/Server/Resource chart-server-c8f0a27b",
       "ServiceAccount chart/Server/ServiceAccount/Resource chart-server-c8f0a27b",
       "SecurityContextConstraints chart/Server/Scc/Resource chart-server-scc-models-a8ffa484",
       "Role chart/Server/Scc/Grant/Role chart-server-scc-grant-models-9dec9ee4",
       "RoleBinding chart/Server/Scc/Grant/Resource chart-server-scc-grant-models-9dec9ee4",
       "Service chart/Server/Service chart-server-c8f0a27b",
       "Service chart/Server/Headless chart-server-c8f0a27b-headless",
       "PodMonitor chart/Server/Autoscaling/Monitor/Resource chart-server-c8f0a27b",
       "PrometheusRule chart/Server/Autoscaling/Rule/Resource chart-server-c8f0a27b",
       "HorizontalPodAutoscaler chart/Server/Autoscaling/Scaler/Resource chart-server-c8f0a27b",
     ]
    `);
  });

  test('of OpenShiftScc are stable', () => {
    const names = identities((chart) => {
      const account = new ServiceAccount(chart, 'Account');
      const from = BuiltInScc.RESTRICTED_V2;
      OpenShiftScc.extending(chart, 'Scc', { from, volumes: [SccVolume.NFS] }).grantTo(account);
      OpenShiftScc.fromBuiltIn(chart, 'NonRoot', BuiltInScc.NONROOT_V2).grantTo(account);
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "ServiceAccount chart/Account/Resource chart-account-c834f9f5",
       "SecurityContextConstraints chart/Scc/Resource chart-scc-models-bda0dc51",
       "Role chart/Scc/Grant/Role chart-scc-grant-models-e7ca815f",
       "RoleBinding chart/Scc/Grant/Resource chart-scc-grant-models-e7ca815f",
       "RoleBinding chart/NonRoot/Grant/Resource chart-nonroot-grant-models-a65b80aa",
     ]
    `);
  });

  test('of EnvoyGatewayControlPlane are stable', () => {
    const names = identities((chart) => {
      new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version: EnvoyGatewayVersion.V1_9_0 });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "Namespace chart/EnvoyGateway/Namespace envoy-gateway-system",
       "ServiceAccount chart/EnvoyGateway/ServiceAccount/Resource envoy-gateway",
       "ServiceAccount chart/EnvoyGateway/CertgenServiceAccount/Resource eg-gateway-helm-certgen",
       "ConfigMap chart/EnvoyGateway/Config envoy-gateway-config",
       "ClusterRole chart/EnvoyGateway/ClusterRole eg-gateway-helm-envoy-gateway-role",
       "ClusterRoleBinding chart/EnvoyGateway/ClusterRoleBinding eg-gateway-helm-envoy-gateway-rolebinding",
       "Role chart/EnvoyGateway/InfraRole eg-gateway-helm-infra-manager",
       "RoleBinding chart/EnvoyGateway/InfraRoleBinding eg-gateway-helm-infra-manager",
       "Role chart/EnvoyGateway/LeaderElectionRole eg-gateway-helm-leader-election-role",
       "RoleBinding chart/EnvoyGateway/LeaderElectionRoleBinding eg-gateway-helm-leader-election-rolebinding",
       "ClusterRole chart/EnvoyGateway/CertgenClusterRole eg-gateway-helm-certgen:envoy-gateway-system",
       "ClusterRoleBinding chart/EnvoyGateway/CertgenClusterRoleBinding eg-gateway-helm-certgen:envoy-gateway-system",
       "Role chart/EnvoyGateway/CertgenRole eg-gateway-helm-certgen",
       "RoleBinding chart/EnvoyGateway/CertgenRoleBinding eg-gateway-helm-certgen",
       "MutatingWebhookConfiguration chart/EnvoyGateway/TopologyInjector envoy-gateway-topology-injector.envoy-gateway-system",
       "Job chart/EnvoyGateway/Certgen eg-gateway-helm-certgen",
       "Service chart/EnvoyGateway/Service envoy-gateway",
       "Deployment chart/EnvoyGateway/Resource envoy-gateway",
     ]
    `);
  });

  test('of Gateway, routes and their grants are stable', () => {
    const names = identities((chart) => {
      const gatewayClass = new GatewayClass(chart, 'Class', { controllerName: 'example.com/controller' });
      const certificates = [TlsCertificate.fromSecretName('tls', { namespace: 'certs' })];
      const gateway = new Gateway(chart, 'Public', {
        gatewayClass,
        listeners: [Listener.https('https', { certificates })],
      });
      const parents = [gateway.listener('https')];
      const port = { port: 8080, namespace: 'llm' };
      new HttpRoute(chart, 'Chat', { parents, rules: [HttpRouteRule.any().toServiceName('chat', port)] });
      new GrpcRoute(chart, 'Infer', { parents, rules: [GrpcRouteRule.any().toServiceName('chat', port)] });
      new ReferenceGrant(chart, 'Grant', {
        from: [ReferenceGrantFrom.httpRoutes('edge')],
        to: [ReferenceGrantTo.anyService()],
      });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "GatewayClass chart/Class/Resource chart-class-c8a34aa1",
       "Gateway chart/Public/Resource chart-public-c8db1c53",
       "ReferenceGrant chart/Grant.Gateway.models.Secret.certs.tls/Resource tls-from-models-97c049ec",
       "HTTPRoute chart/Chat/Resource chart-chat-c87654b0",
       "ReferenceGrant chart/Grant.HTTPRoute.models.Service.llm.chat/Resource chat-from-models-9537d1af",
       "GRPCRoute chart/Infer/Resource chart-infer-c83fa5f2",
       "ReferenceGrant chart/Grant.GRPCRoute.models.Service.llm.chat/Resource chat-from-models-b54dc56c",
       "ReferenceGrant chart/Grant/Resource chart-grant-c8cb54e3",
     ]
    `);
  });

  test('of IstioGateway and VirtualService are stable', () => {
    const names = identities((chart) => {
      const gateway = new IstioGateway(chart, 'Edge', { selector: { a: 'b' }, servers: [IstioServer.http('http')] });
      const http = [IstioHttpRoute.to(IstioDestination.host('chat'))];
      new VirtualService(chart, 'Chat', { hosts: ['chat.example.com'], gateways: [gateway], http });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "Gateway chart/Edge/Resource chart-edge-c86dfb6f",
       "VirtualService chart/Chat/Resource chart-chat-c87654b0",
     ]
    `);
  });

  test('of KnativeServingConfig and KnativeGateways are stable', () => {
    const names = identities((chart) => {
      const localSelector = { istio: 'ingressgateway' };
      const serverless = KnativeInstall.openshiftServerless('1.15');
      new KnativeServingConfig(chart, 'Serverless', { knative: serverless });
      new KnativeServingConfig(chart, 'Knative', {
        knative: KnativeInstall.manifests('1.22', { namespace: 'knative' }),
        localGateways: [],
        externalGateways: [],
        domain: 'models.example.com',
      });
      new KnativeGateways(chart, 'Gateways', {
        knative: serverless,
        localSelector,
        localNamespace: 'istio-system',
        ingressSelector: localSelector,
      });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "KnativeServing chart/Serverless/ServerSideApply/Resource knative-serving",
       "ConfigMap chart/Knative/ServerSideApply/Resource config-istio",
       "ConfigMap chart/Knative/ServerSideApply/Domain config-domain",
       "Gateway chart/Gateways/Local/Resource knative-local-gateway",
       "Gateway chart/Gateways/Ingress/Resource knative-ingress-gateway",
       "Service chart/Gateways/Service knative-local-gateway",
     ]
    `);
  });

  test('of KServeLocalGateway are stable', () => {
    const pods = GatewayPods.dedicated();
    const common = { kserve: KServeVersion.V0_20_0, knative: KnativeInstall.operator('1.21') };
    const dedicated = identities((chart) => void KServeLocalGateway.dedicated(chart, 'Local', { ...common, pods }));
    const shared = identities((chart) => void KServeLocalGateway.shared(chart, 'Local', common));
    const builtIn = identities((chart) => {
      const knative = KnativeInstall.openshiftServerless('1.15');
      KServeLocalGateway.builtIn(chart, 'Local', { ...common, knative });
    });
    expect({ dedicated, shared, builtIn }).toMatchInlineSnapshot(`
     {
       "builtIn": [
         "Gateway chart/Local/KnativeGateways/Local/Resource knative-local-gateway",
         "Gateway chart/Local/KnativeGateways/Ingress/Resource knative-ingress-gateway",
         "Service chart/Local/KnativeGateways/Service knative-local-gateway",
       ],
       "dedicated": [
         "ServiceAccount chart/Local/ServiceAccount kserve-local-gateway",
         "Deployment chart/Local/Deployment kserve-local-gateway",
         "PodDisruptionBudget chart/Local/DisruptionBudget kserve-local-gateway",
         "HorizontalPodAutoscaler chart/Local/Autoscaler kserve-local-gateway",
         "Gateway chart/Local/Gateway/Resource kserve-local-gateway",
         "Service chart/Local/Service kserve-local-gateway",
       ],
       "shared": [
         "Gateway chart/Local/Gateway/Resource kserve-local-gateway",
         "Service chart/Local/Service kserve-local-gateway",
         "KnativeServing chart/Local/Knative/ServerSideApply/Resource knative-serving",
       ],
     }
    `);
  });

  test('of AibrixControlPlane are stable', () => {
    const names = identities((chart) => {
      new AibrixControlPlane(chart, 'Aibrix', { version: AibrixVersion.V0_7_0 });
    });
    expect(names.filter((each) => each.startsWith('Deployment'))).toMatchInlineSnapshot(`
     [
       "Deployment chart/Aibrix/Resource aibrix-controller-manager",
       "Deployment chart/Aibrix/GpuOptimizer aibrix-gpu-optimizer",
       "Deployment chart/Aibrix/KubeRayOperator aibrix-kuberay-operator",
     ]
    `);
  });

  test('of AibrixModel are stable', () => {
    const names = identities((chart) => {
      const aibrix = AibrixControlPlane.fromAttributes(chart, 'Aibrix', { version: AibrixVersion.V0_7_0 });
      const model = new AibrixModel(chart, 'Llama', {
        gateway: AibrixGateway.fromControlPlane(chart, 'Gateway', aibrix),
        modelName: 'llama-3-8b',
        source: ModelSource.fromImage('/model'),
        engine: InferenceEngine.vllm({ image: 'registry.example/vllm:0.11' }),
      });
      model.addAdapter('Sql', { artifact: ModelArtifact.fromPath('/adapter') });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "Deployment chart/Llama/Resource llama-3-8b",
       "ServiceAccount chart/Llama/ServiceAccount/Resource llama-3-8b",
       "ReferenceGrant chart/Llama/Grant/Resource chart-llama-grant-c89a5d20",
       "Service chart/Llama/Service llama-3-8b",
       "ModelAdapter chart/Llama/Sql/Resource llama-3-8b-sql",
       "ReferenceGrant chart/Llama/Sql/Grant/Resource chart-llama-sql-grant-c88112e6",
     ]
    `);
  });

  test('of AibrixGateway are stable', () => {
    const names = identities((chart) => {
      const aibrix = AibrixControlPlane.fromAttributes(chart, 'Aibrix', { version: AibrixVersion.V0_7_0 });
      const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', {
        version: EnvoyGatewayVersion.V1_2_8,
      });
      new AibrixGateway(chart, 'Gateway', { aibrix, envoyGateway });
    });
    expect(names.filter((each) => !each.includes('Role'))).toMatchInlineSnapshot(`
     [
       "Deployment chart/Gateway/Redis aibrix-redis-master",
       "Service chart/Gateway/RedisService aibrix-redis-master",
       "ServiceAccount chart/Gateway/PluginServiceAccount/Resource aibrix-gateway-plugins",
       "Deployment chart/Gateway/Plugin aibrix-gateway-plugins",
       "Service chart/Gateway/PluginService aibrix-gateway-plugins",
       "ServiceAccount chart/Gateway/MetadataServiceAccount/Resource aibrix-aibrix-metadata-service",
       "Deployment chart/Gateway/MetadataService aibrix-metadata-service",
       "Service chart/Gateway/MetadataEndpoint aibrix-metadata-service",
       "EnvoyProxy chart/Gateway/EnvoyProxy/Resource aibrix-custom-proxy-config",
       "GatewayClass chart/Gateway/GatewayClass/Resource aibrix-eg",
       "Gateway chart/Gateway/Gateway/Resource aibrix-eg",
       "HTTPRoute chart/Gateway/ReservedRoute/Resource aibrix-reserved-router",
       "HTTPRoute chart/Gateway/MetadataRoute/Resource aibrix-reserved-router-metadata-endpoint",
       "ClientTrafficPolicy chart/Gateway/BodyLimit/Resource aibrix-client-connection-buffersize",
       "EnvoyExtensionPolicy chart/Gateway/PluginPolicy/Resource aibrix-gateway-plugins-extension-policy",
       "EnvoyExtensionPolicy chart/Gateway/NoPluginPolicy/Resource aibrix-skip-ext-proc",
       "EnvoyPatchPolicy chart/Gateway/StrategyRoute/Resource aibrix-epp",
     ]
    `);
  });

  test('of InferenceService and runtimes are stable', () => {
    const names = identities((chart) => {
      const storage = ModelStorage.image('registry.example/iris:1');
      new InferenceService(chart, 'Iris', { predictor: Predictor.model({ format: ModelFormat.SKLEARN, storage }) });
      ServingRuntime.triton(chart, 'Triton');
      ClusterServingRuntime.triton(chart, 'ClusterTriton');
      ClusterStorageContainer.storageInitializer(chart, 'Storage');
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "InferenceService chart/Iris/Resource chart-iris-c859a84c",
       "ServiceAccount chart/Iris/ServiceAccount/Resource chart-iris-c859a84c",
       "RoleBinding chart/Iris/Scc/Grant/Resource chart-iris-scc-grant-models-d932990a",
       "ServingRuntime chart/Triton/Resource chart-triton-c8945fa0",
       "ClusterServingRuntime chart/ClusterTriton/Resource chart-clustertriton-models-a825dd57",
       "ClusterStorageContainer chart/Storage/Resource default",
     ]
    `);
  });

  test('of KServeIngressConfig are stable', () => {
    const names = identities((chart) => {
      const version = KServeVersion.V0_20_0;
      const { outputFile } = new KServeIngressConfig(chart, 'Values', { version });
      expect(outputFile?.node.path).toBe('chart/Values/Values');
      const delivery = KServeConfigDelivery.serverSideApply();
      new KServeIngressConfig(chart, 'Config', { version, delivery, namespace: 'kserve-test' });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "ConfigMap chart/Config/ServerSideApply/Resource inferenceservice-config",
     ]
    `);
  });

  test('of InferenceGraph are stable', () => {
    const root = GraphNode.ensemble([{ target: GraphTarget.serviceName('iris') }]);
    expect(identities((chart) => void new InferenceGraph(chart, 'Pets', { root }))).toMatchInlineSnapshot(`
     [
       "InferenceGraph chart/Pets/Resource chart-pets-c8a1c09f",
     ]
    `);
  });

  test('of LlmInferenceService and its configuration are stable', () => {
    const names = identities((chart) => {
      const podSecurity = PodSecurity.user(2000);
      new LlmInferenceServiceConfig(chart, 'Base', {});
      new LlmInferenceService(chart, 'Qwen', {
        model: { storage: ModelStorage.uri('hf://Qwen/Qwen3-8B') },
        podSecurity,
      });
    });
    expect(names).toMatchInlineSnapshot(`
     [
       "LLMInferenceServiceConfig chart/Base/Resource chart-base-c8be4b13",
       "LLMInferenceService chart/Qwen/Resource chart-qwen-c896b8b3",
       "ServiceAccount chart/Qwen/ServiceAccount/Resource chart-qwen-c896b8b3",
       "RoleBinding chart/Qwen/Scc/Grant/Resource chart-qwen-scc-grant-models-aef7b797",
     ]
    `);
  });
});
