import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type BlindIndexSource, BlindIndexSources, type IndexedSubject } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { StaffProfiles, staffSubject } from './staff-profiles.js';

/** Lets "cli index rebuild" read the logins of staff. */
@Injectable()
export class StaffIndexSource implements BlindIndexSource<'email'>, OnModuleInit {
  readonly kind = 'email';
  readonly subjectKind = 'staff';

  constructor(
    private readonly sources: BlindIndexSources,
    private readonly profiles: StaffProfiles,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async read(tx: EntityManager, after: string | null, limit: number): Promise<readonly IndexedSubject<'email'>[]> {
    const rows: { id: string; profile: Buffer }[] = await tx.query(
      'select id, profile from staff_account where $1::uuid is null or id > $1 order by id limit $2 for update',
      [after, limit],
    );
    const profiles = await this.profiles.openMany(tx, rows);
    return rows.map(({ id }) => ({ subject: staffSubject(id), inputs: [profiles.get(id)?.email ?? []].flat() }));
  }
}
