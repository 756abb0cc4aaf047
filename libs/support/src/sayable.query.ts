import { Injectable } from '@nestjs/common';
import { type CurrentWording, LEAVING_KINDS, type LeavingKind, WordingsQuery } from '@app/consents';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import {
  type Declarable,
  Declarables,
  type DeclarableText,
  type RecordedAct,
  type WaysToLeave,
  WaysToLeaveQuery,
} from '@app/registrations';
import { ColleaguesQuery, type Colleague } from './colleagues.query.js';
import { findSupported, requireSearch } from './supported.js';
import { NotDeclarable } from './support.errors.js';

export interface Sayable {
  readonly declarables: readonly Declarable[];
  readonly ways: WaysToLeave;
}

export interface SayableDeclaration extends DeclarableText {
  readonly colleagues: readonly Colleague[];
}

export interface SayableLeaving {
  readonly way: WaysToLeave['acts'][number];
  /** Null where none is in force in this language. */
  readonly wording: (CurrentWording & { readonly kind: LeavingKind }) | null;
  readonly colleagues: readonly Colleague[];
}

/**
 * What can be recorded for a person now, and the text of each. The page that shows it is logged by `ViewForSupport`.
 * Support's walls open name and address and nothing else of the contents, so a residence or a category that stands in
 * the form items alone is not known here: an act that depends on it is left to the person's own page.
 */
@Injectable()
export class SayableQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly declarables: Declarables,
    private readonly ways: WaysToLeaveQuery,
    private readonly wordings: WordingsQuery,
    private readonly colleagues: ColleaguesQuery,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, registrationId: string): Promise<Sayable> {
    return this.uow.read(actor, async (tx) => {
      const found = await findSupported(tx, actor, registrationId);
      await requireSearch(tx, found, this.clock.now());
      const { registration } = found;
      return { declarables: await this.declarables.of(tx, registration), ways: await this.ways.of(tx, registration) };
    });
  }

  declaration(
    actor: Actor,
    { registrationId, kind, locale }: { registrationId: string; kind: string; locale: string },
  ): Promise<SayableDeclaration> {
    return this.uow.read(actor, async (tx) => {
      const now = this.clock.now();
      const found = await findSupported(tx, actor, registrationId);
      await requireSearch(tx, found, now);
      const text = await this.declarables.text(tx, found.registration, kind, locale);
      if (text === null) throw new NotDeclarable({ kind });
      const { actionId } = found.registration;
      return { ...text, colleagues: await this.colleagues.of(tx, found.staff, { actionId, now }) };
    });
  }

  leaving(
    actor: Actor,
    { registrationId, act, locale }: { registrationId: string; act: RecordedAct; locale: string },
  ): Promise<SayableLeaving> {
    return this.uow.read(actor, async (tx) => {
      const now = this.clock.now();
      const found = await findSupported(tx, actor, registrationId);
      await requireSearch(tx, found, now);
      const { actionId } = found.registration;
      const way = (await this.ways.of(tx, found.registration)).acts.find((one) => one.act === act);
      if (way === undefined) throw new NotDeclarable({ act });
      const kinds = LEAVING_KINDS.filter((kind) => kind === `leaving.${act}`);
      const [wording] = await this.wordings.there(tx, actionId, kinds, locale);
      return {
        way,
        wording: wording ?? null,
        colleagues: await this.colleagues.of(tx, found.staff, { actionId, now }),
      };
    });
  }
}
