import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { ChildName } from './child-environment.js';
import type { LogStream } from './log-stream.js';
import { StartUpError } from './start-up-error.js';

export interface ChildProgram {
  readonly name: ChildName;
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
}

export const LEAVE_WITH_PARENT = new URL('./leave-with-parent.js', import.meta.url).href;

const DEATHS_PER_MINUTE = 5;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;

/** Keeps one process running: started again after each death, a little later each time, until it is hopeless. */
export class SupervisedChild {
  private process: ChildProcess | undefined;
  private restart: NodeJS.Timeout | undefined;
  private stopping = false;
  private deaths: number[] = [];
  private fail: (error: StartUpError) => void = () => undefined;
  /** Rejects when the child has died too often; never resolves. */
  readonly hopeless = new Promise<never>((_resolve, reject) => (this.fail = reject));

  constructor(
    private readonly program: ChildProgram,
    private readonly log: LogStream,
  ) {
    // Somebody may stop us before anybody waits for this.
    this.hopeless.catch(() => undefined);
  }

  start(): void {
    const child = spawn(process.execPath, ['--import', LEAVE_WITH_PARENT, this.program.script], {
      env: this.program.environment,
      // A group of its own: Ctrl-C reaches the supervisor only, which then stops the processes in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.process = child;
    if (child.stdout) this.log.follow(this.program.name, child.stdout);
    if (child.stderr) this.log.follow(this.program.name, child.stderr);
    child.once('error', () => undefined);
    child.once('exit', (code, signal) => {
      this.process = undefined;
      if (!this.stopping) this.revive(signal ?? `code ${code ?? 'unknown'}`);
    });
  }

  /** Asks, waits, then kills with everything it has started. */
  async stop(patienceMs: number): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const child = this.process;
    if (!child?.pid) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const impatience = setTimeout(() => {
      this.kill(child, 'SIGKILL');
    }, patienceMs);
    child.kill('SIGTERM');
    await gone;
    clearTimeout(impatience);
  }

  private revive(cause: string): void {
    const now = Date.now();
    this.deaths = [...this.deaths.filter((time) => time > now - 60_000), now];
    if (this.deaths.length >= DEATHS_PER_MINUTE) {
      this.fail(
        new StartUpError(
          `The ${this.program.name} died ${DEATHS_PER_MINUTE} times within a minute (last: ${cause}): its lines above say why; correct that and start again.`,
        ),
      );
      return;
    }
    const delay = Math.min(FIRST_DELAY_MS * 2 ** (this.deaths.length - 1), LONGEST_DELAY_MS);
    this.log.say(`The ${this.program.name} ended (${cause}) and is started again in ${delay} ms.`);
    this.restart = setTimeout(() => {
      this.start();
    }, delay);
  }

  private kill(child: ChildProcess, signal: NodeJS.Signals): void {
    try {
      process.kill(-(child.pid ?? 0), signal);
    } catch {
      child.kill(signal);
    }
  }
}
