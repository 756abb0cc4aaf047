import { Injectable } from '@nestjs/common';
import { ANONYMOUS, type SeparationProfile } from '../actor.js';
import { UnitOfWork } from './unit-of-work.js';

export interface InstanceFacts {
  readonly demo: boolean;
  readonly logOrigin: string;
  readonly separation: SeparationProfile;
}

/** Reads what this installation is: whether it is a demonstration, the origin of its log, how many people a step takes. */
@Injectable()
export class InstanceQuery {
  constructor(private readonly uow: UnitOfWork) {}

  async run(): Promise<InstanceFacts> {
    const rows: { demo: boolean; log_origin: string; separation: SeparationProfile }[] = await this.uow.read(
      ANONYMOUS,
      (tx) => tx.query('select demo, log_origin, separation from instance where id = 1'),
    );
    const row = rows[0];
    if (row === undefined) throw new Error('The instance row is missing; run "cli migrate" first.');
    return { demo: row.demo, logOrigin: row.log_origin, separation: row.separation };
  }
}
