import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { CodeKey } from '@app/identity';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { ListGone, ListNotFound, ListNotReady, ListPasswordShown } from './exports.errors.js';
import { lockList } from './list-access.js';
import { ListExport } from './list-export.entity.js';

export const LIST_PASSWORD = 'list-password';

/** Shows the password of a ZIP once, to the person who asked for the list. It is derived and stored nowhere. */
@Injectable()
export class RevealListPassword {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: CodeKey,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  execute(command: { exportId: string }, actor: Actor): Promise<{ password: string }> {
    return this.uow.run(actor, async (tx) => {
      const list = await lockList(tx, actor, command.exportId);
      if (list.recipientKind !== 'zip' || actor.kind !== 'staff' || actor.staffId !== list.requestedBy)
        throw new ListNotFound();
      if (list.state === 'expired') throw new ListGone();
      if (list.state !== 'ready') throw new ListNotReady({ state: list.state });
      if (list.passwordShownAt !== null) throw new ListPasswordShown();
      await tx.update(ListExport, { id: list.id }, { passwordShownAt: this.clock.now() });
      await this.log.append(tx, {
        type: 'export.password_shown',
        actor,
        subjects: [list.id],
        actionId: list.actionId,
        data: { exportId: list.id },
      });
      return { password: this.codes.password(LIST_PASSWORD, list.id) };
    });
  }
}
