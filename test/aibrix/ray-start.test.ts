import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AibrixModelProps, ModelWorkload } from '../../lib';
import { synthModel } from './rendered-model';

/** Runs the command of a container with programs that write down how they were called, and answers at the second health check. */
function callsOf({ command, args = [] }: any, env: { [name: string]: string }): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ray-start-'));
  const log = join(folder, 'log');
  const program = (name: string, lines: string[]) => {
    writeFileSync(join(folder, name), ['#!/bin/bash', `echo ${name} "$@" >> ${log}`, ...lines].join('\n'));
    chmodSync(join(folder, name), 0o755);
  };
  program('ray', ['[ "$1" != health-check ] || [ "$(grep -c health-check "$LOG")" = 2 ]']);
  program('vllm', []);
  program('sleep', []);
  const { status, stderr } = spawnSync(command[0], [...command.slice(1), ...args], {
    env: { ...env, HOME: folder, LOG: log, PATH: `${folder}:${process.env.PATH}` },
    encoding: 'utf8',
  });
  const calls = readFileSync(log, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return calls;
}

const serve =
  'vllm serve meta-llama/Meta-Llama-3-8B --served-model-name=llama-3-8b --host=0.0.0.0 --port=8000 --pipeline-parallel-size=2 --distributed-executor-backend=ray';

const templatesOf = (props: Partial<AibrixModelProps>, kind: string) => synthModel(props).ofKind(kind).spec;

describe('the start of vLLM on Ray', () => {
  const { leaderTemplate, workerTemplate } = templatesOf(
    { workload: ModelWorkload.leaderWorkerSet({ size: 2 }) },
    'LeaderWorkerSet',
  ).leaderWorkerTemplate;
  const { headGroupSpec, workerGroupSpecs } = templatesOf(
    { workload: ModelWorkload.rayClusterFleet({ workers: [{ name: 'workers' }] }) },
    'RayClusterFleet',
  ).template.spec;
  const containerOf = ({ spec }: any) => spec.containers[0];

  test.each([
    ['a leader', containerOf(leaderTemplate), {}, 'ray start --head --port=6379 --num-gpus=1'],
    [
      'a head',
      containerOf(headGroupSpec.template),
      { KUBERAY_GEN_RAY_START_CMD: 'ray start --head --block --num-gpus=1 ' },
      'ray start --head --block --num-gpus=1',
    ],
  ])('of %s is Ray, then vLLM once Ray answers', (_, container, env, start) => {
    const calls = callsOf(container, env);
    const check = 'ray health-check --address 127.0.0.1:6379';
    // Ray starts in the background, so where its line stands is open.
    expect(calls.filter((call) => call !== start)).toEqual([check, 'sleep 2', check, serve]);
    expect(calls).toContain(start);
  });

  test('of a worker of a LeaderWorkerSet is Ray, once the leader answers', () => {
    const check = 'ray health-check --address=llama-0.llama-0.models:6379';
    expect(callsOf(containerOf(workerTemplate), { LWS_LEADER_ADDRESS: 'llama-0.llama-0.models' })).toEqual([
      check,
      'sleep 2',
      check,
      'ray start --address=llama-0.llama-0.models:6379 --node-manager-port=6380 --num-gpus=1 --block',
    ]);
  });

  test('of a worker of a RayClusterFleet is what KubeRay says', () => {
    const env = { KUBERAY_GEN_RAY_START_CMD: 'ray start --address=head:6379 --block ' };
    expect(callsOf(containerOf(workerGroupSpecs[0].template), env)).toEqual(['ray start --address=head:6379 --block']);
  });
});
