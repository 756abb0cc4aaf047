import { Injectable } from '@nestjs/common';
import { ExamplesRefused } from '@app/actions';
import { type Actor, Clock, InstanceQuery, UnitOfWork } from '@app/platform';
import { insertExampleVariants } from './example-variants.js';

/** Gives the example of a demonstration its sentences for the register. A second run changes nothing. */
@Injectable()
export class SeedExampleVariants {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly instance: InstanceQuery,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<void> {
    const { demo } = await this.instance.run();
    if (!demo) throw new ExamplesRefused();
    await this.uow.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('joinder.seed_examples'))`);
      const bare: { id: string }[] = await tx.query(BARE);
      for (const { id } of bare) await insertExampleVariants(tx, id, this.clock.now());
    });
  }
}

const BARE = `
  select id from action a where example and slug = 'data-leak'
     and not exists (select from ground_variant v where v.action_id = a.id)`;
