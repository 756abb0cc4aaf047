import { Injectable } from '@nestjs/common';
import { ActionRulesQuery, assertMayChange, lockAction } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { bindingLocales } from './binding-locales.js';
import { CourtesyInvalid } from './consents.errors.js';

export interface DecideCourtesyCommand {
  readonly actionId: string;
  readonly locale: string;
  /** Null: texts in `locale` bind themselves. */
  readonly bindingLocale: string | null;
}

/**
 * Counsel's word on one language of an action: whether the text in the language of the forum binds there, with a
 * courtesy translation beside it. Each decision is a row of its own; the newest counts.
 */
@Injectable()
export class DecideCourtesy {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly rules: ActionRulesQuery,
  ) {}

  execute({ actionId, locale, bindingLocale }: DecideCourtesyCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { id, locales } = await lockAction(tx, actionId);
      assertMayChange(actor, id, 'counsel');
      const [action]: { forum: string }[] = await tx.query('select forum from action where id = $1', [id]);
      const rules = await this.rules.byId(tx, id);
      const bound = bindingLocales({ forum: action?.forum ?? '', locales, rules });
      if (!locales.includes(locale) || (bindingLocale !== null && bound.includes(locale)))
        throw new CourtesyInvalid({ field: 'locale' });
      if (bindingLocale !== null && !bound.includes(bindingLocale))
        throw new CourtesyInvalid({ field: 'bindingLocale' });
      const decisionId = newId();
      await tx.query(
        `insert into courtesy_decision (id, action_id, locale, binding_locale, decided_by, decided_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [decisionId, id, locale, bindingLocale, (actor as StaffActor).staffId, this.clock.now()],
      );
      await this.audit.append(tx, {
        type: 'wording.courtesy_decided',
        actor,
        subjects: [id],
        actionId: id,
        data: { decisionId, language: locale, ...(bindingLocale === null ? {} : { binding: bindingLocale }) },
      });
    });
  }
}
