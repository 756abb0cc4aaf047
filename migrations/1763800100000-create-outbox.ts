import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';

/** Work left for after commit. Every process may leave some; only the worker takes it up. */
export class CreateOutbox1763800100000 implements MigrationInterface {
  name = 'CreateOutbox1763800100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table outbox (
        id uuid not null,
        topic text not null,
        queue text not null,
        payload jsonb not null,
        action_id uuid,
        registration_id uuid,
        created_at timestamptz not null default now(),
        available_at timestamptz not null default now(),
        offered_at timestamptz,
        attempts int not null default 0,
        last_error text,
        failed_at timestamptz,
        done_at timestamptz,
        constraint pk_outbox primary key (id),
        constraint ck_outbox_queue check (queue in ('mail', 'work', 'lists'))
      );
      create index ix_outbox_open on outbox (available_at) where done_at is null and failed_at is null;
      create index ix_outbox_registration_id on outbox (registration_id);

      -- A mailed code must leave at once, so mail is announced on commit; the rest can wait for the relay's next look.
      -- Announcing makes commits queue behind each other, hence not for every row.
      create function announce_outbox() returns trigger language plpgsql as
        $$ begin notify joinder_outbox; return null; end $$;
      create trigger tr_outbox_announce after insert on outbox
        for each row when (new.queue = 'mail') execute function announce_outbox();`);
    await grant(queryRunner, 'insert', ['outbox'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'select, update, delete', ['outbox'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table outbox; drop function announce_outbox()');
  }
}
