import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { LogStream } from './log-stream.js';
import { StartUpError } from './start-up-error.js';
import { LEAVE_WITH_PARENT } from './supervised-child.js';

const LONGEST_COMPLAINT = 600;

export interface Command {
  readonly script: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly log: LogStream;
  readonly signal: AbortSignal;
}

/** Runs one command of the cli to its end. What it complains about becomes part of the one line of failure. */
export async function runCommand(command: Command): Promise<void> {
  const { code, complaint } = await execute(command, (source) => {
    command.log.follow('cli', source);
  });
  command.signal.throwIfAborted();
  if (code !== 0) throw new StartUpError(`"cli ${command.args.join(' ')}" failed: ${complaint}`);
}

/** The lines a command prints, or none when it fails: for conveniences that must not keep anything from starting. */
export async function linesOf(command: Command): Promise<string[]> {
  const lines: string[] = [];
  const { code } = await execute(command, (source) => {
    createInterface({ input: source }).on('line', (line) => lines.push(line));
  });
  return code === 0 ? lines.filter((line) => line !== '') : [];
}

function execute(
  command: Command,
  read: (output: Readable) => void,
): Promise<{ code: number | null; complaint: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', LEAVE_WITH_PARENT, command.script, ...command.args], {
      env: command.environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const abort = () => child.kill('SIGTERM');
    command.signal.addEventListener('abort', abort, { once: true });
    const complaints: string[] = [];
    if (child.stdout) read(child.stdout);
    if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
    child.once('error', reject);
    child.once('close', (code) => {
      command.signal.removeEventListener('abort', abort);
      resolve({ code, complaint: sentenceOf(complaints) || `it ended with code ${code ?? 'unknown'}` });
    });
  });
}

/** Without stack frames and the runtime's own warnings. */
function sentenceOf(lines: readonly string[]): string {
  return lines
    .filter((line) => !/^\s+at |^\(node:|^\(Use `node/.test(line))
    .join(' ')
    .trim()
    .slice(0, LONGEST_COMPLAINT);
}
