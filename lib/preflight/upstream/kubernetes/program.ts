import { Container } from '../api-server/built-in/core/pod/container';

/** What a container runs. */
export interface Program {
  /** Name of the program without its folder; absent where the image says it. */
  readonly name?: string;
  readonly args: readonly string[];

  /** Repository of the image: without tag and digest. */
  readonly image: string;
}

/** The program of a container. */
export function programOf({ image = '', command = [], args = [] }: Container): Program {
  const [path, ...words] = command;
  const repository = image.replace(/@.*/, '').replace(/:[^/:]*$/, '');
  const program = { args: [...words, ...args], image: repository };
  return path === undefined ? program : { ...program, name: path.replace(/.*\//, '') };
}

/** A namespace that a container reads from a variable: a text, or that of its pod; nothing where it is from elsewhere. */
export function namespaceIn(
  { env = [] }: Container,
  variable: string,
  own: string,
  fallback: string,
): string | undefined {
  const entry = env.filter(({ name }) => name === variable).at(-1);
  if (entry === undefined) return fallback;
  if (entry.valueFrom === undefined) return entry.value ?? '';
  return entry.valueFrom.fieldRef?.fieldPath === 'metadata.namespace' ? own : undefined;
}
