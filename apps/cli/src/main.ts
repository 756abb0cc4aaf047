import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigurationInvalid } from '@app/platform';
import { CommandFailed, type Command } from './command.js';
import { COMMANDS } from './commands.js';

/** `cli <command> [options]`: finds the longest command name that fits, runs it, and turns ends into one line. */
async function main(args: readonly string[]): Promise<void> {
  const command = find(args);
  if (command === undefined) {
    process.stderr.write(`Usage: cli <command>\n${COMMANDS.map(({ usage }) => `  ${usage}`).join('\n')}\n`);
    process.exitCode = 2;
    return;
  }
  const rest = args.slice(command.name.split(' ').length);
  const { values, positionals } = parseArgs({
    args: rest,
    options: command.options ?? {},
    allowPositionals: true,
    strict: true,
  });
  await command.run({ values, positionals, print: (line) => process.stdout.write(`${line}\n`) });
}

function find(args: readonly string[]): Command | undefined {
  const fits = ({ name }: Command): boolean => name.split(' ').every((word, index) => args[index] === word);
  return COMMANDS.filter(fits).sort((a, b) => b.name.length - a.name.length)[0];
}

/** Faults an operator meets often, said as what to do; anything else keeps its stack, since it is ours to mend. */
function explain(error: unknown): string {
  if (error instanceof CommandFailed || error instanceof ConfigurationInvalid) return error.message;
  const code = (error as { code?: unknown }).code;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database does not answer: check the database address and that PostgreSQL runs.';
  if (code === '28P01' || code === '28000')
    return 'The database refuses this user or password: check the database address.';
  if (code === '3D000') return 'The database of the database address does not exist: create it first.';
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof CommandFailed ? error.exitCode : 1;
}
