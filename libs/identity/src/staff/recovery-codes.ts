import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { CodeKey } from '../code-key.js';

export const RECOVERY_CODES = 10;
/** From here on the owner is asked to print a new sheet. */
export const FEW_CODES = 3;

/** 32 signs none of which is easily taken for another (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 16;

/** The codes of recovery sheets, inside the caller's transaction and in the scope of the account itself. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly codes: CodeKey,
    private readonly clock: Clock,
  ) {}

  /** A new sheet; codes of older ones stop working. What is answered is shown once and kept nowhere. */
  async issue(tx: EntityManager, staffId: string): Promise<readonly string[]> {
    const sheet = Array.from({ length: RECOVERY_CODES }, newCode);
    await tx.query('delete from staff_recovery_code where staff_id = $1', [staffId]);
    await tx.query(
      `insert into staff_recovery_code (id, staff_id, code_hash, created_at)
       select id, $1, code_hash, $4 from unnest($2::uuid[], $3::bytea[]) as new (id, code_hash)`,
      [staffId, sheet.map(() => newId()), sheet.map((code) => this.hashOf(staffId, code)), this.clock.now()],
    );
    return sheet;
  }

  /** Uses a code up: how many are left, or null when there is no such unused code. Of two callers one gets through. */
  async use(tx: EntityManager, staffId: string, entered: string): Promise<number | null> {
    const [, used]: [unknown[], number] = await tx.query(
      'update staff_recovery_code set used_at = $3 where staff_id = $1 and code_hash = $2 and used_at is null',
      [staffId, this.hashOf(staffId, entered), this.clock.now()],
    );
    return used === 1 ? this.left(tx, staffId) : null;
  }

  async left(tx: EntityManager, staffId: string): Promise<number> {
    const [row]: { left: number }[] = await tx.query(
      'select count(*)::int as left from staff_recovery_code where staff_id = $1 and used_at is null',
      [staffId],
    );
    return row?.left ?? 0;
  }

  /** 80 random bits need no slow hash; the key makes the table alone worthless. */
  private hashOf(staffId: string, code: string): Buffer {
    return this.codes.digest('recovery code', `${staffId} ${normalised(code)}`);
  }
}

/** Codes of an authenticator are six digits; anything as long as a recovery code is taken for one. */
export function isRecoveryCode(entered: string): boolean {
  return normalised(entered).length === LETTERS;
}

function newCode(): string {
  const letters = Array.from(randomBytes(LETTERS), (byte) => ALPHABET[byte & 31]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** As people type it off a sheet. */
function normalised(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
