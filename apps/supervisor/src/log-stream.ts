import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Where all lines of all processes end up. */
export interface LogStream {
  /** A line for people: the summary, notes. */
  say(line: string): void;
  /** Passes on what a process writes, line by line. */
  follow(process: string, source: Readable): void;
}

const WIDEST_NAME = 10;

/** To a terminal each line is shortened and named; to a file or a collector the JSON passes through as it is. */
export function logStream(output: NodeJS.WriteStream): LogStream {
  const show = output.isTTY ? shorten : (_process: string, line: string) => line;
  return {
    say: (line) => output.write(`${line}\n`),
    follow: (process, source) => {
      createInterface({ input: source }).on('line', (line) => output.write(`${show(process, line)}\n`));
    },
  };
}

export function shorten(process: string, line: string): string {
  const prefix = process.padEnd(WIDEST_NAME);
  const entry = parse(line);
  if (entry === undefined) return `${prefix}${line}`;
  const { time, level, msg, process: _process, ...rest } = entry;
  const clock = typeof time === 'string' ? time.slice(11, 19) : '';
  const details = Object.entries(rest).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [prefix.trimEnd().padEnd(WIDEST_NAME - 1), clock, typeof level === 'string' ? level.padEnd(5) : '', typeof msg === 'string' ? msg : '', ...details]
    .filter((part) => part !== '')
    .join(' ');
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
