import { Duration } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-28';
import { ModelControlMode, RestrictedApi, TritonApi, TritonServerOptions } from '../../../lib';
import { renderServer } from '../../support/triton';

const { NONE, POLL, EXPLICIT } = ModelControlMode;
const argsOf = (options: TritonServerOptions) => renderServer({ options }).args;
const refuse = (options: TritonServerOptions, message: string) =>
  expect(() => argsOf(options)).toThrow(new Error(`TritonServer 'test/Triton': ${message}`));

describe('loadModels', () => {
  test.each([undefined, NONE, POLL])('is refused in mode %s', (modelControlMode) => {
    refuse(
      { loadModels: ['a'], modelControlMode },
      `'options.loadModels' needs 'options.modelControlMode' explicit, got '${modelControlMode ?? 'none'}'; set ModelControlMode.EXPLICIT: Triton exits at start otherwise`,
    );
    expect(argsOf({ loadModels: ['a'], modelControlMode: EXPLICIT })).toContain('--load-model=a');
  });

  test("is refused with '*' and a name", () => {
    refuse(
      { loadModels: ['*', 'a'], modelControlMode: EXPLICIT },
      `'options.loadModels' must hold '*' alone, got ["*","a"]; leave the names out, or leave '*' out`,
    );
    expect(argsOf({ loadModels: ['*'], modelControlMode: EXPLICIT })).toContain('--load-model=*');
  });
});

describe('repositoryPoll', () => {
  test.each([undefined, NONE, EXPLICIT])('is refused in mode %s', (modelControlMode) => {
    const repositoryPoll = Duration.seconds(15);
    refuse(
      { repositoryPoll, modelControlMode },
      `'options.repositoryPoll' needs 'options.modelControlMode' poll, got '${modelControlMode ?? 'none'}'; leave it out: Triton never polls otherwise`,
    );
    expect(argsOf({ repositoryPoll, modelControlMode: POLL })).toContain('--repository-poll-secs=15');
  });
});

describe('cacheConfig', () => {
  test('is refused with two kinds of cache', () => {
    refuse(
      { cacheConfig: ['local,size=1', 'redis,host=r', 'local,x=2'] },
      "'options.cacheConfig' must configure one kind of cache, got 'local' and 'redis'; keep one: Triton exits at start otherwise",
    );
    expect(argsOf({ cacheConfig: ['redis,host=r', 'redis,port=1'] })).toContain('--cache-config=redis,port=1');
  });
});

describe('the endpoints of TritonServer', () => {
  test('are refused when no request could reach it', () => {
    refuse(
      { allowHttp: false, allowGrpc: false },
      "one of 'options.allowHttp' and 'options.allowGrpc' must be true; a server without both answers no request and no probe",
    );
    expect(argsOf({ allowHttp: false })).toContain('--allow-http=false');
    expect(argsOf({ allowGrpc: false })).toContain('--allow-grpc=false');
  });

  test.each<[TritonServerOptions, string]>([
    [{ grpcPort: 8000 }, "'options.grpcPort' must differ from 'options.httpPort', got 8000 for both"],
    [{ httpPort: 8001 }, "'options.grpcPort' must differ from 'options.httpPort', got 8001 for both"],
    [{ metricsPort: 8000 }, "'options.metricsPort' must differ from 'options.httpPort', got 8000 for both"],
    [{ grpcPort: 8002 }, "'options.metricsPort' must differ from 'options.grpcPort', got 8002 for both"],
  ])('are refused on one port: %j', (options, problem) => {
    refuse(options, `${problem}; Triton exits at start when two services listen on one port`);
  });

  test('leave their port to others when they are not served', () => {
    expect(argsOf({ allowHttp: false, grpcPort: 8000 })).toContain('--grpc-port=8000');
  });

  test('do not write a port that is not served, also when it is given', () => {
    const options = { allowHttp: false, httpPort: 80, allowMetrics: false, metricsPort: 81 };
    const { args, container, objects } = renderServer({ options });
    expect(args.filter((arg) => arg.includes('-port='))).toEqual(['--grpc-port=8001']);
    expect(container.ports).toEqual([{ name: 'grpc', containerPort: 8001 }]);
    expect(objects.at(-1).spec.ports).toEqual([
      { name: 'grpc', port: 8001, targetPort: 'grpc', appProtocol: 'kubernetes.io/h2c' },
    ]);
  });
});

describe.each(['httpRestrictedApis', 'grpcRestrictedApis'] as const)('%s', (option) => {
  const value = EnvValue.fromValue('secret');
  const restrict = (...apis: unknown[][]) => ({
    [option]: apis.map((some): RestrictedApi => ({ apis: some as TritonApi[], header: 'x-key', value })),
  });
  const names = Object.values(TritonApi).join(', ');

  test.each(Object.values(TritonApi))('may hold %s', (api) => {
    expect(argsOf(restrict([api])).at(-1)).toContain(`=${api}:x-key=$(`);
  });

  test('must not hold health', () => {
    refuse(
      restrict(['metadata', 'health']),
      `'options.${option}' must not hold 'health'; leave it out: the probes of the kubelet would be answered with 403`,
    );
  });

  test.each([
    [['infer'], "'infer'"],
    [[], '[]'],
  ])('must name known APIs, not %j', (apis, seen) => {
    refuse(restrict(apis), `'options.${option}' must name some of ${names}, got ${seen}; use members of TritonApi`);
  });

  test.each([[[['trace', 'trace']]], [[['trace'], ['logging', 'trace']]]])('must name an API once, not %j', (apis) => {
    refuse(
      restrict(...apis),
      `'options.${option}' must name each API once, got 'trace' twice; keep one of them: Triton exits at start otherwise`,
    );
    expect(() => argsOf(restrict(['trace'], ['logging']))).not.toThrow();
  });

  test.each(['', 'x=y', 'x:y', 'x y'])('must have a header that Triton can tell from its value, not %j', (header) => {
    refuse(
      { [option]: [{ apis: [TritonApi.TRACE], header, value }] },
      `'options.${option}' must name its header in letters, digits, '-' and '_', got '${header}'; Triton looks for the value behind it`,
    );
  });
});
