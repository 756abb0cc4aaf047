import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, JoiningWindowNotOpen } from '@app/actions';
import { type DeclarationKind, type ShownSnapshot, WordingChanged } from '@app/consents';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { assertFresh, type Declarable, Declarables, Declare, WithdrawConsent } from '@app/registrations';
import { TakeDown, type EnteredStatement, type TakenStatement } from './take-down.js';
import { lockSupported, type Supported } from './supported.js';
import { NotDeclarable, SupportEntryInvalid } from './support.errors.js';

export interface RecordSaidDeclarationCommand extends EnteredStatement {
  readonly registrationId: string;
  readonly version: number;
  readonly kind: DeclarationKind;
  readonly outcome: string;
  /** In which the text was read out or printed. */
  readonly locale: string;
  /** Of the text the page showed; refused where another one counts now. */
  readonly wordingSha256: string;
  /** That page, kept with the declaration as what the person heard or read. */
  readonly shown: ShownSnapshot;
}

/**
 * Records a declaration that a person made by phone, at the counter or in a letter, by the rules of their own pages. It
 * counts from when it was made, joins only inside the window, and sends no registration: that is the person's own act.
 */
@Injectable()
export class RecordSaidDeclaration {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly declarables: Declarables,
    private readonly taking: TakeDown,
    private readonly declaring: Declare,
    private readonly withdrawing: WithdrawConsent,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordSaidDeclarationCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const found = await lockSupported(tx, actor, command.registrationId, now);
      // First of all: what the other window recorded decides what can still be said.
      assertFresh(found.registration, command.version);
      const text = await this.declarables.text(tx, found.registration, command.kind, command.locale);
      if (text === null) throw new NotDeclarable({ kind: command.kind });
      const { declarable, wording } = text;
      const outcome = outcomeOf(declarable, command.outcome);
      const taken = await this.taking.take(tx, found, command, now);
      if (outcome === 'given' && declarable.joining) await this.assertOpenThen(tx, found, taken.said.madeAt);
      if (wording?.sha256 !== command.wordingSha256) throw new WordingChanged({ kind: command.kind });
      const { id: wordingId, sha256: wordingSha256, courtesy } = wording;
      if (outcome === 'withdrawn') await this.withdraw(tx, found, command, taken);
      else {
        const act = { kind: command.kind, outcome, wordingId, wordingSha256, courtesySha256: courtesy?.sha256 ?? null };
        await this.declaring.declare(tx, actor, { ...this.shared(command, taken), acts: [act] });
      }
      const { locale } = found.registration;
      await this.taking.announce(tx, found, taken, { act: outcome, locale, now });
    });
  }

  private async withdraw(
    tx: EntityManager,
    { staff }: Supported,
    command: RecordSaidDeclarationCommand,
    taken: TakenStatement,
  ): Promise<void> {
    const { kind } = command;
    const { withdrawn } = await this.withdrawing.withdraw(tx, staff, { ...this.shared(command, taken), kind });
    if (!withdrawn) throw new NotDeclarable({ kind });
  }

  private shared({ registrationId, version, locale, shown }: RecordSaidDeclarationCommand, { said }: TakenStatement) {
    return { registrationId, version, locale, shownSha256: shown.sha256, shownPage: shown.canonical, said };
  }

  /** It is open now where that is needed, as the portal asks; a wish from before it opened is still too early. */
  private async assertOpenThen(tx: EntityManager, { registration }: Supported, madeAt: Date): Promise<void> {
    if (registration.joinedAt !== null) return;
    const { state } = (await this.actions.byId(tx, registration.actionId)).window;
    if (state.opensAt !== null && madeAt < state.opensAt) throw new JoiningWindowNotOpen({ window: 'not_yet' });
  }
}

/** What waits for the window is refused by it, in the same words as on the person's page. */
function outcomeOf({ outcomes, joining, kind }: Declarable, entered: string): 'given' | 'refused' | 'withdrawn' {
  const all = joining && outcomes.includes('refused') ? ([...outcomes, 'given'] as const) : outcomes;
  if (all.length === 0) throw new NotDeclarable({ kind });
  const outcome = all.find((one) => one === entered);
  if (outcome === undefined) throw new SupportEntryInvalid({ field: 'outcome' });
  return outcome;
}
