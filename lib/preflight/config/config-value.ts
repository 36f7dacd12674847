import { JsonValue, isJsonObject } from '../engine/json-value';
import { LoadedObject, Place, memberPath } from '../engine/loaded-object';
import { locate } from '../engine/locate';
import { nearestOf } from '../engine/nearest';
import { SettingsError } from '../settings-error';

/** A value of a file of settings, which knows where it stands. */
export class ConfigValue {
  /** @param path path of the value in the file; empty for all of it */
  constructor(
    private readonly document: LoadedObject,
    private readonly value: JsonValue,
    private readonly path = '',
  ) {}

  public get place(): Place | undefined {
    return locate(this.document, this.path);
  }

  public text(): string {
    if (typeof this.value === 'string') return this.value;
    throw this.refusal(`must be text${typeof this.value === 'number' ? ' in quotes' : ''}`);
  }

  public wholeNumber(): number {
    if (typeof this.value === 'number' && Number.isInteger(this.value) && this.value >= 0) return this.value;
    throw this.refusal('must be a whole number');
  }

  public boolean(): boolean {
    if (typeof this.value === 'boolean') return this.value;
    throw this.refusal('must be true or false');
  }

  public items(): ConfigValue[] {
    if (!Array.isArray(this.value)) throw this.refusal('must be a list');
    return this.value.map((item, index) => new ConfigValue(this.document, item, `${this.path}[${index}]`));
  }

  public members(): Map<string, ConfigValue> {
    if (!isJsonObject(this.value)) throw this.refusal('must be a mapping');
    return new Map(
      Object.entries(this.value).map(([name, value]) => [
        name,
        new ConfigValue(this.document, value, memberPath(this.path, name)),
      ]),
    );
  }

  /** The members of a mapping that may have no other keys than those. */
  public fields<K extends string>(known: readonly K[]): { readonly [key in K]?: ConfigValue } {
    const members = this.members();
    for (const [name, member] of members) {
      if (known.some((key) => key === name)) continue;
      throw member.problem(`key '${name}' is not known; the nearest is '${nearestOf(name, known)}'`);
    }
    return Object.fromEntries(members) as { [key in K]?: ConfigValue };
  }

  /** Says of the value what it must be. */
  public refusal(must: string): SettingsError {
    return this.problem(
      `${this.path === '' ? 'the file' : `'${this.path}'`} ${must}, got ${JSON.stringify(this.value)}`,
    );
  }

  /** Says what is wrong where the value stands. */
  public problem(message: string): SettingsError {
    const { file = '', line = 1 } = this.place ?? {};
    return new SettingsError(`${file}:${line}: ${message}`);
  }
}
