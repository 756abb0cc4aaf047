import { Injectable } from '@nestjs/common';
import { ExamplesRefused, insertExampleActions } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, InstanceQuery, UnitOfWork } from '@app/platform';
import { insertActionWordings, insertExampleWordings } from './example-wordings.js';

/**
 * Gives a demonstration its two actions: one merely possible, one that can be joined. Runs once; a second run finds
 * them and changes nothing. Refuses on an instance that is not a demonstration.
 */
@Injectable()
export class SeedExamples {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly instance: InstanceQuery,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<{ seeded: boolean }> {
    const { demo } = await this.instance.run();
    if (!demo) throw new ExamplesRefused();
    return this.uow.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('joinder.seed_examples'))`);
      const there: unknown[] = await tx.query('select from action where example limit 1');
      if (there.length > 0) return { seeded: false };
      const now = this.clock.now();
      await insertExampleWordings(tx, now);
      for (const { actionId } of await insertExampleActions(tx, { now })) {
        await insertActionWordings(tx, actionId, now);
        const about = { actor, subjects: [actionId], actionId };
        await this.audit.appendMany(tx, [
          { ...about, type: 'action.created', data: { kind: 'example' } },
          { ...about, type: 'action.published', data: { languages: ['de', 'en'] } },
        ]);
      }
      return { seeded: true };
    });
  }
}
