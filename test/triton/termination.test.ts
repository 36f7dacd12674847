import { Duration } from 'cdk8s';
import { Platform } from '../../lib';
import { renderServer } from '../support/triton';

const seconds = (amount: number) => Duration.seconds(amount);

describe('TritonServer that is stopped', () => {
  test('sleeps 10 s, has 30 s to finish and is killed after 50 s', () => {
    const { pod, container, args } = renderServer();
    expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(args).toContain('--exit-timeout-secs=30');
    expect(pod.terminationGracePeriodSeconds).toBe(50);
  });

  test('sleeps 10 s unless preStopDelay is given', () => {
    expect(renderServer({ preStopDelay: seconds(10) }).objects).toEqual(renderServer().objects);
  });

  test('gets more time with a longer sleep and a longer exit', () => {
    const { pod, container } = renderServer({ preStopDelay: seconds(15), options: { exitTimeout: seconds(100) } });
    expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 15 } } });
    expect(pod.terminationGracePeriodSeconds).toBe(125);
  });

  test('does not sleep for 0 s', () => {
    const { pod, container } = renderServer({ preStopDelay: seconds(0) });
    expect(container).not.toHaveProperty('lifecycle');
    expect(pod.terminationGracePeriodSeconds).toBe(40);
  });

  test.each([
    [Platform.kubernetes('1.29'), { exec: { command: ['sleep', '10'] } }],
    [Platform.kubernetes('1.30'), { sleep: { seconds: 10 } }],
    [Platform.openshift('4.16'), { exec: { command: ['sleep', '10'] } }],
    [Platform.openshift('4.17'), { sleep: { seconds: 10 } }],
  ])('sleeps by what %s has', (platform, preStop) => {
    expect(renderServer({}, platform).container.lifecycle).toEqual({ preStop });
  });

  test('is killed after terminationGracePeriod', () => {
    expect(renderServer({ terminationGracePeriod: Duration.minutes(2) }).pod.terminationGracePeriodSeconds).toBe(120);
  });

  test.each([
    [undefined, undefined, 44, 45],
    [20, undefined, 54, 55],
    [10, 100, 0, 115],
    [0, 0, 4, 5],
  ])('needs more time: delay %p, exit %p, grace %p', (delay, exit, grace, least) => {
    const given = (value: number | undefined) => (value === undefined ? undefined : seconds(value));
    const props = { preStopDelay: given(delay), options: { exitTimeout: given(exit) } };
    expect(() => renderServer({ ...props, terminationGracePeriod: seconds(grace) })).toThrow(
      new Error(
        `TritonServer 'test/Triton': 'terminationGracePeriod' must be at least ${least} s ('preStopDelay' ${delay ?? 10} s + 'options.exitTimeout' ${exit ?? 30} s + 5 s), got ${grace} s; raise it or lower the other two: the pod is killed with requests running otherwise`,
      ),
    );
    const { pod } = renderServer({ ...props, terminationGracePeriod: seconds(least) });
    expect(pod.terminationGracePeriodSeconds).toBe(least);
  });
});
