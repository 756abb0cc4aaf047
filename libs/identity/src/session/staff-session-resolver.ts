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
import { hashOfToken } from './sessions.js';
import { TouchSession } from './touch-session.use-case.js';

interface StaffSessionRow {
  readonly session_id: string;
  readonly staff_id: string;
  readonly last_seen_at: Date;
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
    await this.touch.execute({ lastSeenAt: row.last_seen_at }, actor);
    return profile === null ? { actor } : { actor, displayName: profile.name };
  }
}
