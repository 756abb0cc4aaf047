import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A function that runs with the rights of the owner is called by the processes it was granted to and by no other role of
 * the server. Those that only triggers call are called by nobody.
 */
export class LetNobodyCallWhatTheOwnerDoes1764000440000 implements MigrationInterface {
  name = 'LetNobodyCallWhatTheOwnerDoes1764000440000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const open = (await queryRunner.query(`
      select p.oid::regprocedure::text as signature from pg_proc p
       cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       where p.pronamespace = 'public'::regnamespace and p.prosecdef and a.grantee = 0`)) as { signature: string }[];
    for (const { signature } of open) await queryRunner.query(`revoke execute on function ${signature} from public`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}
