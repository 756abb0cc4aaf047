import type { MigrationInterface, QueryRunner } from 'typeorm';
import { groupRole } from './roles.js';

/**
 * When somebody leaves who could have answered a request to move a registration to another mailbox, the others are told.
 * Administrators run that and see no requests, so the database says which wait, in which action, and who cannot answer.
 */
export class TellWhoIsLeft1764000510000 implements MigrationInterface {
  name = 'TellWhoIsLeft1764000510000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function access_requests_waiting() returns table (id uuid, action_id uuid, recorded_by uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select r.id, r.action_id, r.recorded_by from public.access_request r
           where r.state = 'waiting' and current_setting('joinder.actor_kind', true) = 'staff'
             and '*' = any (string_to_array(current_setting('joinder.administered_action_ids', true), ','))
           order by r.id
        $$;
      revoke execute on function access_requests_waiting() from public;
      grant execute on function access_requests_waiting() to ${groupRole('console')}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function access_requests_waiting()');
  }
}
