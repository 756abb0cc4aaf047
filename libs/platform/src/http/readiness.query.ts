import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ANONYMOUS } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';

export type Readiness = 'ready' | 'migrations-missing';

/** Whether the database answers and holds every migration this build was made with. Throws when it does not answer. */
@Injectable()
export class ReadinessQuery {
  private readonly expected = shippedMigrations();

  constructor(private readonly uow: UnitOfWork) {}

  async run(): Promise<Readiness> {
    const rows: { timestamp: string }[] = await this.uow.read(ANONYMOUS, (tx) =>
      tx.query('select timestamp from migrations'),
    );
    const applied = new Set(rows.map(({ timestamp }) => timestamp));
    return this.expected.every((timestamp) => applied.has(timestamp)) ? 'ready' : 'migrations-missing';
  }
}

function shippedMigrations(): string[] {
  const folder = join(import.meta.dirname, '../../../../migrations');
  return readdirSync(folder).flatMap((name) => /^(\d{13})-.*\.[jt]s$/.exec(name)?.[1] ?? []);
}
