import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { eventually, freePorts } from './processes.js';

export interface ChildState {
  readonly pid: number;
  readonly login: string;
  readonly variables: readonly string[];
}

type Program = 'portal' | 'console' | 'worker';

/** A supervisor over stand-ins in a process of its own, with everything it has written. */
export class RunningSupervisor {
  readonly output: string[] = [];
  readonly complaints: string[] = [];
  private readonly ended: Promise<number | null>;

  private constructor(
    private readonly supervisor: ChildProcess,
    private readonly ports: Readonly<Record<Program, number>>,
  ) {
    supervisor.stdout?.setEncoding('utf8').on('data', (text: string) => this.output.push(text));
    supervisor.stderr?.setEncoding('utf8').on('data', (text: string) => this.complaints.push(text));
    this.ended = new Promise((resolve) => supervisor.once('close', resolve));
  }

  static async start(
    environment: Record<string, string>,
    account: { uid?: number; gid?: number } = {},
  ): Promise<RunningSupervisor> {
    const [portal = 0, console = 0, worker = 0, portalMetrics = 0, consoleMetrics = 0] = await freePorts(5);
    const ports = {
      PORTAL_PORT: portal,
      CONSOLE_PORT: console,
      WORKER_PORT: worker,
      PORTAL_METRICS_PORT: portalMetrics,
      CONSOLE_METRICS_PORT: consoleMetrics,
    };
    const child = spawn(process.execPath, [join(import.meta.dirname, 'stand-in/run.mjs')], {
      ...account,
      env: {
        PATH: process.env['PATH'] ?? '',
        ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
        ...environment,
      },
      // A process group as a terminal makes one, so that Ctrl-C can be had as it really is: sent to the whole group.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new RunningSupervisor(child, { portal, console, worker });
  }

  /** Started and announced. */
  static async ready(environment: Record<string, string>): Promise<RunningSupervisor> {
    const supervisor = await RunningSupervisor.start(environment);
    await eventually(() => {
      if (supervisor.complaints.length > 0) throw new Error(supervisor.complaints.join(''));
      return supervisor.output.join('').includes('Stop with Ctrl-C');
    }, 'the announcement');
    return supervisor;
  }

  get pid(): number {
    return this.supervisor.pid ?? Number.NaN;
  }

  get text(): string {
    return this.output.join('');
  }

  portOf(program: Program): number {
    return this.ports[program];
  }

  async state(program: Program): Promise<ChildState> {
    const answer = await fetch(`http://127.0.0.1:${this.ports[program]}/state`, { headers: { connection: 'close' } });
    return (await answer.json()) as ChildState;
  }

  /** Resolves with the exit code; null after a signal that killed it. */
  end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal === 'SIGINT') process.kill(-this.pid, signal);
    else if (signal) this.supervisor.kill(signal);
    return this.ended;
  }
}
