import { Injectable } from '@nestjs/common';
import { type Actor, grantedActions, isId, UnitOfWork } from '@app/platform';
import { StaffProfiles } from './staff-profiles.js';

/** Names of colleagues by the ids that the log holds, for auditors: they judge who did what, so they read who that was. */
@Injectable()
export class StaffNamesQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
  ) {}

  /** Of this instance's accounts alone. Missing are other ids, and accounts whose key was destroyed. */
  run(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = [...new Set(ids)].filter(isId);
    const audits = actor.kind === 'staff' && grantedActions(actor, 'auditor').length > 0;
    if (!audits || known.length === 0) return Promise.resolve(new Map<string, string>());
    return this.uow.read(actor, async (tx) => {
      const accounts: { id: string; profile: Buffer }[] = await tx.query(
        'select id, profile from staff_account where id = any($1::uuid[])',
        [known],
      );
      const profiles = await this.profiles.openMany(tx, accounts);
      return new Map([...profiles].map(([id, { name }]) => [id, name]));
    });
  }
}
