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
const SHOWN_APART = ['time', 'level', 'msg', 'process'];

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
  const clock = textOf(entry['time']).slice(11, 19);
  const details = Object.entries(entry)
    .filter(([name]) => !SHOWN_APART.includes(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [
    prefix.trimEnd().padEnd(WIDEST_NAME - 1),
    clock,
    textOf(entry['level']).padEnd(5),
    textOf(entry['msg']),
    ...details,
  ]
    .filter((part) => part.trim() !== '')
    .join(' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
