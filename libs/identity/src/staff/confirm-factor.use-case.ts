import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, SignInRequired, type StaffActor, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { hashOfToken, Sessions, type StartedSession } from '../session/sessions.js';
import { Clock } from '@app/platform';
import { DemoInstance } from './demo-instance.js';
import { SecondFactor } from './second-factor.js';
import { StaffFactorRefused } from './staff.errors.js';
import { StaffProfiles } from './staff-profiles.js';

export interface ConfirmFactorCommand {
  /** Of the authenticator, or of the recovery sheet. */
  readonly entered: string;
  /** The session's own token: only its holder may prove anything for it. */
  readonly sessionToken: string;
  readonly browserToken: string | null;
}

/** Proves the second factor anew within a session, which goes on under a new token. */
@Injectable()
export class ConfirmFactor {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: StaffProfiles,
    private readonly demo: DemoInstance,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** An account of a demonstration that came in by a link has no authenticator, so there is nothing it could enter. */
  async needsNothing({ sessionToken }: { sessionToken: string }): Promise<boolean> {
    return (await this.totpSecretOf(sessionToken)) === null && (await this.demo.allowsConveniences());
  }

  async execute(command: ConfirmFactorCommand, actor: StaffActor): Promise<StartedSession> {
    const withoutFactor = await this.needsNothing(command);
    const totpSecret = await this.totpSecretOf(command.sessionToken);
    const renewed = await this.uow.run(actor, async (tx) => {
      const method = withoutFactor ? 'demo' : await this.prove(tx, command, totpSecret, actor);
      if (method === null) return null;
      const session = await this.sessions.rotateStaff(tx, actor.sessionId, { factor: true });
      if (session === null) throw new SignInRequired();
      const subjects = [actor.staffId];
      await this.audit.append(tx, { type: 'staff.factor_confirmed', actor, subjects, data: { method } });
      return session;
    });
    if (renewed === null) throw new StaffFactorRefused();
    return renewed;
  }

  /** Null when it was refused, which is written down and committed. */
  private async prove(
    tx: EntityManager,
    { entered, browserToken }: ConfirmFactorCommand,
    totpSecret: Buffer | null,
    actor: StaffActor,
  ): Promise<string | null> {
    const browserId = browserToken === null ? null : await browserOf(tx, actor.staffId, browserToken);
    const { method, refusal } = await this.secondFactor.use(tx, actor, { totpSecret, browserId, entered });
    if (refusal === null) return method;
    const subjects = [actor.staffId];
    await this.audit.append(tx, { type: 'staff.factor_refused', actor, subjects, data: { reason: refusal } });
    return null;
  }

  private totpSecretOf(sessionToken: string): Promise<Buffer | null> {
    return this.uow.read(ANONYMOUS, async (tx) => {
      const [row]: { staff_id: string; totp_secret: Buffer | null }[] = await tx.query(
        'select staff_id, totp_secret from staff_factor($1, $2)',
        [hashOfToken(sessionToken), this.clock.now()],
      );
      if (row === undefined) throw new SignInRequired();
      return row.totp_secret === null ? null : this.profiles.openTotpSecret(tx, row.staff_id, row.totp_secret);
    });
  }
}

async function browserOf(tx: EntityManager, staffId: string, token: string): Promise<string | null> {
  const [row]: { id: string }[] = await tx.query(
    'select id from known_browser where staff_id = $1 and token_hash = $2',
    [staffId, hashOfToken(token)],
  );
  return row?.id ?? null;
}
