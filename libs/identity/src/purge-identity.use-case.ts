import { Injectable } from '@nestjs/common';
import {
  BlindIndexes,
  Clock,
  KeyStore,
  RunsOnSchedule,
  type Schedule,
  type SystemActor,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import type { EntityManager } from 'typeorm';
import { TRIES_WINDOW } from './mailbox/challenge-limits.js';
import { MailboxUses } from './mailbox/mailbox-uses.js';
import { mailboxSubject } from './mailbox/mailboxes.js';
import { after } from './session/session-lifetime.js';
import { BROWSER_KEPT } from './staff/known-browsers.js';

export interface PurgeReport {
  readonly challenges: number;
  readonly sessions: number;
  readonly links: number;
  readonly mailboxes: number;
}

const HOUR = 3_600_000;
/** Ended sessions and used links stay this long, for questions about who was signed in. */
const KEPT_AFTER_END = 7 * 24 * HOUR;
/** An address nobody confirmed and nothing was registered under goes after as long as a confirmation may take. */
const UNCONFIRMED_KEPT = 72 * HOUR;
const MAILBOXES_AT_ONCE = 500;

/** Deletes what identity needs no longer. Safe to run at any time and twice in a row. */
@Injectable()
@RunsOnSchedule()
export class PurgeIdentity implements Schedule {
  readonly name = 'purge-identity';
  readonly everySeconds = 3_600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly uses: MailboxUses,
    private readonly keys: KeyStore,
    private readonly indexes: BlindIndexes,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute(systemActor('worker'));
  }

  async execute(actor: SystemActor): Promise<PurgeReport> {
    const rows = await this.uow.run(actor, (tx) => this.deleteExpired(tx));
    const candidates = await this.uow.read(actor, async (tx) => this.uses.unneeded(tx, await this.unconfirmed(tx)));
    let mailboxes = 0;
    for (const id of candidates) if (await this.uow.run(actor, (tx) => this.deleteMailbox(tx, id))) mailboxes += 1;
    return { ...rows, mailboxes };
  }

  private async deleteExpired(tx: EntityManager): Promise<Omit<PurgeReport, 'mailboxes'>> {
    const now = this.clock.now();
    const kept = after(now, -KEPT_AFTER_END);
    // Challenges outlive their expiry by the time in which their mails and tries still count.
    const challenges = await remove(tx, 'mail_challenge where expires_at <= $1', after(now, -TRIES_WINDOW));
    const sessions = await remove(
      tx,
      `session where coalesce(ended_at, idle_expires_at) <= $1
          and not exists (select from mail_challenge c where c.session_id = session.id)`,
      kept,
    );
    const links = await remove(tx, 'one_time_link where coalesce(used_at, expires_at) <= $1', kept);
    await remove(tx, 'sign_in_pace where expires_at <= $1', now);
    await remove(tx, 'known_browser where last_used_at <= $1', after(now, -BROWSER_KEPT));
    return { challenges, sessions, links };
  }

  private async unconfirmed(tx: EntityManager): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from mailbox m
        where confirmed_at is null and created_at <= $1
          and not exists (select from session s where s.mailbox_id = m.id)
          and not exists (select from mail_challenge c where c.mailbox_id = m.id)
        order by id limit $2`,
      [after(this.clock.now(), -UNCONFIRMED_KEPT), MAILBOXES_AT_ONCE],
    );
    return rows.map(({ id }) => id);
  }

  /** The foreign keys on the mailbox refuse the deletion of one that came into use in the meantime. */
  private async deleteMailbox(tx: EntityManager, id: string): Promise<boolean> {
    if ((await remove(tx, 'mailbox where id = $1 and confirmed_at is null', id)) === 0) return false;
    await this.indexes.remove(tx, mailboxSubject(id));
    await this.keys.destroy(tx, mailboxSubject(id));
    return true;
  }
}

async function remove(tx: EntityManager, fromWhere: string, parameter: Date | string): Promise<number> {
  const [, count]: [unknown[], number] = await tx.query(`delete from ${fromWhere}`, [parameter]);
  return count;
}
