import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';

/** How people register with the authority without us: published facts of an action, by version, never changed. */
export class CreateOfficialRoute1763850200000 implements MigrationInterface {
  name = 'CreateOfficialRoute1763850200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table official_route (
        id uuid not null,
        action_id uuid not null,
        version int not null,
        url text,
        texts jsonb,
        source_title text not null,
        source_url text,
        recorded_by uuid,
        recorded_at timestamptz not null,
        constraint pk_official_route primary key (id),
        constraint fk_official_route_action_id foreign key (action_id) references action (id),
        constraint uq_official_route_action_id_version unique (action_id, version),
        constraint ck_official_route_version check (version > 0),
        constraint ck_official_route_url check (url is null or (url ~ '^https?://' and texts is not null))
      );
      create trigger refuse_truncate before truncate on official_route for each statement execute function refuse_change();
      create trigger refuse_change before update or delete on official_route for each row execute function refuse_change();`);
    await grant(queryRunner, 'select', ['official_route'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['official_route'], ['console', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table official_route');
  }
}
