import { Injectable } from '@nestjs/common';
import type { ShownSnapshot } from '@app/consents';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { LeavingDateInvalid, type RecordedAct, RecordLeavingAct } from '@app/registrations';
import { TakeDown, type EnteredStatement } from './take-down.js';
import { lockSupported } from './supported.js';
import { SupportEntryInvalid } from './support.errors.js';

export interface RecordSaidLeavingCommand extends EnteredStatement {
  readonly registrationId: string;
  readonly version: number;
  readonly act: RecordedAct;
  /** In which the text was read out or printed. */
  readonly locale: string;
  readonly wordingSha256: string;
  readonly shown: ShownSnapshot;
  /** When the person sent it to the authority, a calendar date; null for what is said to the organisation. */
  readonly sentOn: string | null;
  /** When it arrived there, as far as they know; for what is told after the last day. */
  readonly arrivedOn: string | null;
}

/** Records one of the acts of leaving for a person who called, wrote or came by, by the rules of their own page. */
@Injectable()
export class RecordSaidLeaving {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly taking: TakeDown,
    private readonly leaving: RecordLeavingAct,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordSaidLeavingCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const found = await lockSupported(tx, actor, command.registrationId, now);
      const taken = await this.taking.take(tx, found, command, now);
      const { registrationId, version, act, locale, wordingSha256, shown, sentOn, arrivedOn } = command;
      try {
        await this.leaving.record(tx, actor, {
          ...{ registrationId, version, act, locale, wordingSha256, shown, sentOn, arrivedOn },
          said: taken.said,
        });
      } catch (error) {
        if (error instanceof LeavingDateInvalid) throw new SupportEntryInvalid({ field: 'sentOn', ...error.details });
        throw error;
      }
      await this.taking.announce(tx, found, taken, { act, locale: found.registration.locale, now });
    });
  }
}
