import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An extract of a later day can say that an entry is gone or was withdrawn. What the registration means in law goes back
 * to what the person told us then, and the entry's history says so.
 */
export class TakeBackWhatExtractsShowed1764000700000 implements MigrationInterface {
  name = 'TakeBackWhatExtractsShowed1764000700000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(checks(", 'not_shown'", ", 'missing', 'withdrawn'"));
  }

  /** Fails while an entry was taken back: what is recorded is not rewritten. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(checks('', ''));
  }
}

function checks(states: string, types: string): string {
  return `
    alter table official_entry drop constraint ck_official_entry_state;
    alter table official_entry add constraint ck_official_entry_state
      check (state in ('sent', 'reported', 'confirmed'${states}));
    alter table official_entry_event drop constraint ck_official_entry_event_type;
    alter table official_entry_event add constraint ck_official_entry_event_type
      check (type in ('sent', 'reported', 'reference_corrected', 'confirmed'${types}));`;
}
