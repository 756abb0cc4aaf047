import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Sequencer, type SequencerSettings } from '@app/audit';
import { Clock, type Logger } from '@app/platform';
import { LOGGER } from './telemetry.module.js';

export const LOG_SEQUENCING_SETTINGS = Symbol('LOG_SEQUENCING_SETTINGS');

/** Runs the sequencer of the audit log for as long as the worker runs. */
@Injectable()
export class LogSequencing implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sequencer: Sequencer;

  constructor(
    @Inject(LOG_SEQUENCING_SETTINGS) settings: SequencerSettings,
    clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.sequencer = new Sequencer(settings, clock, logger);
  }

  onApplicationBootstrap(): void {
    this.sequencer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sequencer.stop();
  }
}
