import type { ParseArgsConfig } from 'node:util';

export interface CommandCall {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly print: (line: string) => void;
}

/** One verb of the command line. It returns normally on success; a `CommandFailed` ends with its line and code 1. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  run(call: CommandCall): Promise<void>;
}

/** An end the operator can act on: one line, no stack. */
export class CommandFailed extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = 'CommandFailed';
  }
}

export function textOption(call: CommandCall, name: string): string {
  const value = call.values[name];
  if (typeof value !== 'string' || value === '') throw new CommandFailed(`--${name} is missing.`, 2);
  return value;
}
