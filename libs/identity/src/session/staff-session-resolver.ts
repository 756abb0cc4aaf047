import { Injectable } from '@nestjs/common';
import {
  ANONYMOUS,
  Clock,
  type Grant,
  type ResolvedSession,
  SessionResolver,
  type StaffActor,
  UnitOfWork,
} from '@app/platform';
import { StaffProfiles } from '../staff/staff-profiles.js';
import { RenewSession } from './renew-session.use-case.js';
import { after, STAFF_LIFETIME } from './session-lifetime.js';
import { hashOfToken } from './sessions.js';
import { TouchSession } from './touch-session.use-case.js';

interface StaffSessionRow {
  readonly session_id: string;
  readonly staff_id: string;
  readonly last_seen_at: Date;
  readonly idle_expires_at: Date;
  readonly absolute_expires_at: Date;
  readonly factor_at: Date | null;
  readonly factorless: boolean;
  readonly renewal_due: boolean;
  readonly profile: Buffer;
  readonly grants: readonly Grant[];
}

/**
 * Looks up sessions of staff for the strategy `staff-session`. Grants are read on every request, so that one which
 * ended is gone at the next.
 */
@Injectable()
export class StaffSessionResolver extends SessionResolver {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly touch: TouchSession,
    private readonly renew: RenewSession,
    private readonly profiles: StaffProfiles,
  ) {
    super();
  }

  async resolve(token: string): Promise<ResolvedSession | null> {
    const found = await this.uow.read(ANONYMOUS, async (tx) => {
      const [row]: StaffSessionRow[] = await tx.query('select * from resolve_staff_session($1, $2)', [
        hashOfToken(token),
        this.clock.now(),
      ]);
      return row === undefined ? null : { row, profile: await this.profiles.open(tx, row.staff_id, row.profile) };
    });
    if (found === null) return null;
    const { row, profile } = found;
    const actor: StaffActor = { kind: 'staff', staffId: row.staff_id, sessionId: row.session_id, grants: row.grants };
    const touched = await this.touch.execute({ lastSeenAt: row.last_seen_at }, actor);
    const renewed = row.renewal_due ? await this.renew.execute({ token }, actor) : null;
    return {
      actor,
      factorAt: row.factor_at,
      factorless: row.factorless,
      ends: this.endsOf(row, touched),
      ...(profile === null ? {} : { displayName: profile.name }),
      ...(renewed === null ? {} : { renewed: { token: renewed.token, expiresAt: renewed.expiresAt } }),
    };
  }

  private endsOf(row: StaffSessionRow, touched: boolean): { now: Date; idle: Date; absolute: Date } {
    const now = this.clock.now();
    const absolute = row.absolute_expires_at;
    if (!touched) return { now, idle: row.idle_expires_at, absolute };
    const idle = after(now, STAFF_LIFETIME.idle);
    return { now, idle: idle < absolute ? idle : absolute, absolute };
  }
}
