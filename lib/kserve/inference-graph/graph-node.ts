import { shown, usageError } from '../../core/usage-error';
import { EnsembleStep, GraphStep, SequenceStep, SplitterStep, StepInput, SwitchStep } from './graph-steps';
import { GraphTarget } from './graph-target';
import { RouterFields, StepFields } from './router-fields';

const ROOT = 'root';
/** Keys of an object that cdk8s cannot write. */
const UNWRITABLE = ['constructor', '__proto__'];

/**
 * A node of a graph: how it passes a request on to its steps.
 *
 * Nodes hold their targets, so that a graph has no node that is missing, left over, or part of a circle. Source: kserve/kserve:cmd/router/main.go v0.20.0.
 */
export class GraphNode {
  /**
   * One step after the other; the answer is that of the last one.
   *
   * @throws a usage error without steps, for names that repeat, and for a first step that reads the answer of a step before
   */
  public static sequence(steps: SequenceStep[]): GraphNode {
    const at = 'GraphNode.sequence';
    checkSteps(at, steps);
    checkFirst(at, steps[0]);
    for (const { condition } of steps) checkCondition(at, condition);
    const fields = steps.map(({ input, mapPredictionsToInstances, condition, dependency, ...step }) => {
      return { ...stepFields(step), data: input, mapPredictionsToInstances, condition, dependency };
    });
    return new GraphNode({ routerType: 'Sequence', steps: fields });
  }

  /**
   * One step, drawn by its weight for each request.
   *
   * @throws a usage error without steps, for names that repeat, and for weights that are not whole or do not make 100
   */
  public static splitter(steps: SplitterStep[]): GraphNode {
    const at = 'GraphNode.splitter';
    checkSteps(at, steps);
    checkWeights(
      at,
      steps.map(({ weight }) => weight),
    );
    const fields = steps.map(({ weight, ...step }) => ({ ...stepFields(step), weight }));
    return new GraphNode({ routerType: 'Splitter', steps: fields });
  }

  /**
   * All steps at once; the answer is an object with the answer of each, by name or position.
   *
   * @throws a usage error without steps, and for names that repeat or are the position of another step without one
   */
  public static ensemble(steps: EnsembleStep[]): GraphNode {
    const at = 'GraphNode.ensemble';
    checkSteps(at, steps);
    checkKeys(at, steps);
    const fields = steps.map(({ dependency, ...step }) => ({ ...stepFields(step), dependency }));
    return new GraphNode({ routerType: 'Ensemble', steps: fields });
  }

  /**
   * The first step whose condition the request meets; without one the answer is 404.
   *
   * @throws a usage error without steps, for names that repeat, and for an empty condition
   */
  public static switchOn(steps: SwitchStep[]): GraphNode {
    const at = 'GraphNode.switchOn';
    checkSteps(at, steps);
    for (const { condition } of steps) checkCondition(at, condition);
    const fields = steps.map(({ condition, ...step }) => ({ ...stepFields(step), condition }));
    return new GraphNode({ routerType: 'Switch', steps: fields });
  }

  private constructor(
    /** @internal */
    public readonly _router: RouterFields,
  ) {}

  /**
   * This node, as a target of another one.
   *
   * @param name which no other node of the graph has
   * @throws a usage error for an empty name, for that of the first node, and for those that cdk8s cannot write as keys
   */
  public named(name: string): GraphTarget {
    if (name === '' || name === ROOT) {
      const problem = `'name' must not be empty or ${shown(ROOT)}, which is the first node, got ${shown(name)}`;
      throw usageError('GraphNode.named', problem, 'rename it');
    }
    if (UNWRITABLE.includes(name)) {
      const problem = `'name' must be a key that cdk8s can write, got ${shown(name)}`;
      throw usageError('GraphNode.named', problem, 'rename it');
    }
    return GraphTarget._of({ node: { name, router: this._router } });
  }
}

function stepFields({ name, target }: GraphStep): StepFields {
  return { name, target: target._fields };
}

function checkSteps(at: string, steps: GraphStep[]): void {
  if (steps.length === 0) throw usageError(at, "'steps' must not be empty", 'a node without steps has no answer');
  const names = steps.flatMap(({ name }) => name ?? []);
  if (names.includes('')) throw usageError(at, "'name' must not be empty", 'leave it out');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw usageError(
      at,
      `'name' must differ from step to step, got ${shown(twice)} twice`,
      'rename one: KServe refuses it',
    );
  }
}

/** The router has no answer yet when it comes to the first step: a condition fails with 500, anything else reads the request. */
function checkFirst(at: string, { input, condition }: SequenceStep): void {
  const early = condition !== undefined ? 'condition' : input === StepInput.RESPONSE ? 'input' : undefined;
  if (early === undefined) return;
  const problem = `'${early}' of the first step must not need the answer of a step before`;
  throw usageError(at, problem, condition !== undefined ? 'use GraphNode.switchOn()' : 'leave it out');
}

function checkCondition(at: string, condition: string | undefined): void {
  if (condition === '') throw usageError(at, "'condition' must not be empty", 'nothing meets it; give a path of GJSON');
}

function checkWeights(at: string, weights: number[]): void {
  const wrong = weights.find((weight) => !Number.isInteger(weight) || weight < 0);
  if (wrong !== undefined) {
    throw usageError(at, `'weight' must be a whole number of 0 or more, got ${shown(wrong)}`, 'use percent');
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum !== 100) {
    throw usageError(
      at,
      `'weight' must make 100 over all steps, got ${weights.join(' + ')} = ${sum}`,
      'KServe refuses others',
    );
  }
}

function checkKeys(at: string, steps: GraphStep[]): void {
  const positions = steps.flatMap(({ name }, index) => (name === undefined ? [String(index)] : []));
  const taken = steps.find(({ name }) => name !== undefined && positions.includes(name))?.name;
  if (taken === undefined) return;
  const problem = `'name' must not be the position of a step without one, got ${shown(taken)}`;
  throw usageError(at, problem, 'name both: one of the two answers would be lost');
}
