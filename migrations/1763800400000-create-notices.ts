import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';

/** Who was told what and when. A notice is written with the fact it tells of; only the worker sends it. */
export class CreateNotices1763800400000 implements MigrationInterface {
  name = 'CreateNotices1763800400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const [portal, console, worker, cli] = (['portal', 'console', 'worker', 'cli'] as const).map(groupRole);
    await queryRunner.query(`
      create table notice (
        id uuid not null,
        template text not null,
        template_version int not null,
        locale text not null,
        action_id uuid,
        registration_id uuid,
        mailbox_id uuid,
        staff_id uuid,
        params jsonb not null,
        state text not null default 'queued',
        created_at timestamptz not null default now(),
        sent_at timestamptz,
        transport_response text,
        body_sha256 text,
        constraint pk_notice primary key (id),
        constraint ck_notice_state check (state in ('queued', 'sent', 'failed', 'suppressed', 'erased')),
        constraint ck_notice_sent_at check ((state = 'sent') <= (sent_at is not null)),
        constraint ck_notice_locale check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
        constraint ck_notice_body_sha256 check (body_sha256 ~ '^[0-9a-f]{64}$')
      );
      create index ix_notice_registration_id on notice (registration_id);
      create index ix_notice_mailbox_id on notice (mailbox_id);

      -- Anyone's act may cause a notice, a stranger's too; what a claimant may see of them needs the confirmed address.
      alter table notice enable row level security;
      create policy notice_insert on notice for insert to ${portal}, ${console}, ${worker}, ${cli} with check (true);
      create policy notice_claimant on notice for select to ${portal} using (
        (select current_setting('joinder.actor_kind', true)) = 'claimant'
        and mailbox_id::text = (select current_setting('joinder.actor_id', true))
        and (select current_setting('joinder.mailbox_confirmed', true)) = 'true');
      create policy notice_staff on notice for select to ${console} using (
        (select current_setting('joinder.actor_kind', true)) = 'staff'
        and ('*' = any (string_to_array((select current_setting('joinder.action_ids', true)), ','))
          or action_id::text = any (string_to_array((select current_setting('joinder.action_ids', true)), ','))));
      create policy notice_system on notice to ${worker}, ${cli} using ((select current_setting('joinder.actor_kind', true)) = 'system');`);
    await grant(queryRunner, 'select, insert', ['notice'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'update (state, sent_at, transport_response, body_sha256)', ['notice'], ['worker', 'cli']);
    await grant(queryRunner, 'delete', ['notice'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table notice');
  }
}
