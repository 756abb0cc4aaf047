import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KIND, within } from './walls.js';

/**
 * Each role changes of a registration what is its own work, and a console that asks for more is refused: operators the
 * entry, the fee and restrictions, support the fee and having left, which may end an entry and never makes one, counsel
 * the entry. Whoever only reviews locks rows and changes none. Before, only counsel were held to theirs.
 */
export class LetEachRoleChangeItsPartOfARegistration1764002322000 implements MigrationInterface {
  name = 'LetEachRoleChangeItsPartOfARegistration1764002322000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger guard_counsel_at_registration on registration;
      drop function guard_counsel_at_registration();`);
    await queryRunner.query(GUARD);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

const ofRow = (scope: 'contact' | 'operated' | 'list'): string =>
  `coalesce(${within(scope).replaceAll('action_id::text', 'new.action_id::text')}, false)`;

const GUARD = `
  create function guard_staff_at_registration() returns trigger language plpgsql as $$
    declare theirs text[] := '{updated_at}';
    begin
      if coalesce(${KIND}, '') <> 'staff' then return new; end if;
      if ${ofRow('operated')} then theirs := theirs || '{version,entry,fee_paid_at,restricted_at}'::text[]; end if;
      if ${ofRow('contact')} then theirs := theirs || '{version,fee_paid_at,stage,left_at}'::text[]; end if;
      if ${ofRow('list')} or ${ofRow('contact')} and new.entry is null then theirs := theirs || '{entry}'::text[]; end if;
      if to_jsonb(new) - theirs <> to_jsonb(old) - theirs then
        raise exception 'nobody changes more of a registration than is their work' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  revoke execute on function guard_staff_at_registration() from public;
  create trigger guard_staff_at_registration before update on registration
    for each row execute function guard_staff_at_registration();`;
