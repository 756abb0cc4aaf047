import { Injectable } from '@nestjs/common';
import { ANONYMOUS } from '../actor.js';
import { UnitOfWork } from './unit-of-work.js';

/** Reads what this installation is: whether it is a demonstration, and the origin of its log. */
@Injectable()
export class InstanceQuery {
  constructor(private readonly uow: UnitOfWork) {}

  async run(): Promise<{ demo: boolean; logOrigin: string }> {
    const rows: { demo: boolean; log_origin: string }[] = await this.uow.read(ANONYMOUS, (tx) =>
      tx.query('select demo, log_origin from instance where id = 1'),
    );
    const row = rows[0];
    if (row === undefined) throw new Error('The instance row is missing; run "cli migrate" first.');
    return { demo: row.demo, logOrigin: row.log_origin };
  }
}
