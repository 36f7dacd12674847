import * as fc from 'fast-check';
import { Distribution, Platform, PodSecurity, TritonServerProps } from '../../lib';
import { ofKind, renderServer, RenderedServer } from '../support/triton';
import { anyPlatform, anyServerProps } from '../support/triton-arbitraries';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Checks a law of everything that a server renders, for random props on random platforms. */
const holds = (law: (rendered: RenderedServer, props: TritonServerProps, platform: Platform) => void) =>
  fc.assert(
    fc.property(anyServerProps, anyPlatform, (props, platform) => law(renderServer(props, platform), props, platform)),
    { numRuns: 150 },
  );

const namesOf = (list: any[] = []): string[] => list.map(({ name }) => name);
const allContainers = ({ pod }: RenderedServer): any[] => [...(pod.initContainers ?? []), ...pod.containers];
const argument = (args: string[], flag: string) =>
  args.find((arg) => arg.startsWith(`--${flag}=`))?.slice(flag.length + 3);

/** Every key of a JSON tree with its value. */
const fieldsOf = (value: any): [string, any][] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]): [string, any][] => [[key, inner], ...fieldsOf(inner)]);

describe('TritonServer, whatever its props,', () => {
  test('carries no fixed id on OpenShift without podSecurity, and ids elsewhere', () => {
    holds(({ deployment }, _props, platform) => {
      const ids = fieldsOf(deployment).filter(([key]) =>
        /^(runAsUser|runAsGroup|fsGroup|supplementalGroups)$/.test(key),
      );
      expect(ids.map(([key]) => key).sort()).toEqual(
        platform.distribution === Distribution.OPENSHIFT ? [] : ['fsGroup', 'runAsGroup', 'runAsUser'],
      );
    });
  });

  test('has one port for each endpoint in Services, container, probes and arguments', () => {
    holds(({ objects, container, args }, { options }) => {
      const served = (['http', 'grpc', 'metrics'] as const).flatMap((name) => {
        const port = argument(args, `${name}-port`);
        return port === undefined ? [] : [{ name, port: Number(port) }];
      });
      const allowed = { http: options?.allowHttp, grpc: options?.allowGrpc, metrics: options?.allowMetrics };
      expect(namesOf(served)).toEqual(
        Object.entries(allowed).flatMap(([name, allow]) => (allow === false ? [] : name)),
      );
      expect(container.ports).toEqual(served.map(({ name, port }) => ({ name, containerPort: port })));
      for (const { spec } of ofKind(objects, 'Service')) {
        expect(spec.ports.map(({ name, port }: any) => ({ name, port }))).toEqual(served);
        expect(spec.ports.map(({ targetPort }: any) => targetPort)).toEqual(namesOf(served));
      }
      // The first endpoint that is served is HTTP, or else gRPC: never metrics.
      const [{ name, port }] = served;
      for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
        const asked = (probe.httpGet ?? probe.tcpSocket ?? probe.grpc).port;
        expect(asked).toBe(probe.grpc === undefined ? name : port);
        expect(probe.httpGet === undefined).toBe(name === 'grpc');
      }
    });
  });

  test('has time to leave before it is killed', () => {
    holds(({ pod, container, args }) => {
      const preStop = container.lifecycle?.preStop;
      const sleep = preStop?.sleep?.seconds ?? Number(preStop?.exec.command[1] ?? 0);
      const exit = Number(argument(args, 'exit-timeout-secs'));
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(sleep + exit + 5);
    });
  });

  test('has time to load before it is restarted, and longer before the rollout is given up', () => {
    holds(({ deployment, container }, { startupTimeout }) => {
      const { periodSeconds, failureThreshold } = container.startupProbe;
      expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(startupTimeout?.toSeconds() ?? 1800);
      expect(deployment.spec.progressDeadlineSeconds).toBeGreaterThan(periodSeconds * failureThreshold);
    });
  });

  test('selects its own pods', () => {
    holds(({ server, objects, deployment, template }) => {
      const selectors = [
        deployment.spec.selector.matchLabels,
        ...ofKind(objects, 'Service').map((s) => s.spec.selector),
      ];
      for (const selector of selectors) expect(selector).toEqual(server.selectorLabels);
      expect(template.metadata.labels).toMatchObject(server.selectorLabels);
      expect(Object.keys(server.selectorLabels)).toHaveLength(2);
    });
  });

  test('has names that are DNS labels, and no two objects of one kind and name', () => {
    holds((rendered) => {
      const { objects, pod } = rendered;
      const inPod = [...namesOf(pod.volumes), ...namesOf(allContainers(rendered))];
      for (const name of [...objects.map(({ metadata }) => metadata.name), ...inPod]) expect(name).toMatch(DNS_LABEL);
      expect(new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size).toBe(objects.length);
    });
  });

  test('has each container name, volume and variable once', () => {
    holds((rendered) => {
      const containers = allContainers(rendered);
      for (const list of [containers, rendered.pod.volumes, ...containers.map(({ env }) => env)]) {
        expect(new Set(namesOf(list)).size).toBe(list.length);
      }
    });
  });

  test('mounts every volume, and only volumes of the pod, each at a path of its own', () => {
    holds((rendered) => {
      const containers = allContainers(rendered);
      const mounted = containers.flatMap(({ volumeMounts }) => namesOf(volumeMounts));
      expect([...new Set(mounted)].sort()).toEqual(namesOf(rendered.pod.volumes).sort());
      for (const { volumeMounts } of containers) {
        expect(new Set(volumeMounts.map(({ mountPath }: any) => mountPath)).size).toBe(volumeMounts.length);
      }
    });
  });

  test('has every disk repository below a mount', () => {
    holds(({ container, args }) => {
      const paths = args.filter((arg) => arg.startsWith('--model-repository=/')).map((arg) => arg.split('=')[1]);
      for (const path of paths) {
        expect(container.volumeMounts.some(({ mountPath }: any) => `${mountPath}/`.startsWith(`${path}/`))).toBe(true);
      }
    });
  });

  test('renders no null and no empty name', () => {
    holds(({ objects }) => {
      const fields = objects.flatMap(fieldsOf);
      expect(fields.filter(([key, value]) => value === null || value === undefined || key === '')).toEqual([]);
      expect(JSON.parse(JSON.stringify(objects))).toEqual(objects);
    });
  });

  test('asks for GPUs by a string, and for none without', () => {
    holds(({ container }, { gpus = 0, gpuResource }) => {
      const name = gpuResource?.resourceName ?? 'nvidia.com/gpu';
      expect(container.resources).toEqual(gpus === 0 ? {} : { limits: { [name]: `${gpus}` } });
    });
  });

  test('renders its account and the objects of an SCC before the Deployment', () => {
    holds(({ objects }) => {
      const kinds = objects.map(({ kind }) => kind);
      const before = ['ServiceAccount', 'SecurityContextConstraints', 'Role', 'RoleBinding'];
      expect(kinds.slice(0, kinds.indexOf('Deployment'))).toEqual(before.filter((kind) => kinds.includes(kind)));
      expect(kinds.slice(kinds.indexOf('Deployment') + 1)).toEqual(
        Array(kinds.length - kinds.indexOf('Deployment') - 1).fill('Service'),
      );
    });
  });

  test('brings an SCC exactly for NFS on OpenShift', () => {
    holds(({ objects, pod }, _props, platform) => {
      const nfs = pod.volumes.some((volume: any) => 'nfs' in volume);
      const needed = nfs && platform.distribution === Distribution.OPENSHIFT;
      expect(ofKind(objects, 'SecurityContextConstraints')).toHaveLength(needed ? 1 : 0);
    });
  });

  test('renders the same twice', () => {
    holds(({ objects }, props, platform) => {
      expect(renderServer(props, platform).objects).toEqual(objects);
    });
  });
});

describe('TritonServer with any fixed user', () => {
  test('is granted an SCC for it on OpenShift, and carries it in every platform', () => {
    const property = fc.property(
      anyServerProps,
      anyPlatform,
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      (props, platform, id) => {
        const { objects, pod } = renderServer({ ...props, podSecurity: PodSecurity.user(id) }, platform);
        expect(pod.securityContext).toMatchObject({ runAsUser: id, runAsGroup: id, fsGroup: id });
        const granted = ofKind(objects, 'RoleBinding').length;
        expect(granted).toBe(platform.distribution === Distribution.OPENSHIFT ? 1 : 0);
      },
    );
    fc.assert(property, { numRuns: 100 });
  });
});
