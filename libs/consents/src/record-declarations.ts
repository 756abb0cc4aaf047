import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JoiningWindowQuery } from '@app/actions';
import { AuditLog, type NewAuditEntry } from '@app/audit';
import { type Actor, Clock, newId } from '@app/platform';
import { LaterDeclaration, WitnessMissing, WordingChanged } from './consents.errors.js';
import { ruleOf } from './declaration-rules.js';
import { DeclarationTraces, type DeclarationNetwork } from './declaration-traces.js';
import type { DeclarationChannel, DeclarationOutcome, SignatureLevel } from './declaration.entity.js';
import { keepShownPage } from './shown-pages.js';
import type { Said } from './taken-downs.js';
import type { DeclarationKind } from './wording-kinds.js';
import { type CurrentWording, wordingsInForce } from './wordings-in-force.js';

export interface DeclarationAct {
  readonly kind: DeclarationKind;
  readonly outcome: DeclarationOutcome;
  readonly wordingId: string;
  /** As the page carried it: refused when it is not the text in force. */
  readonly wordingSha256: string;
  /** The courtesy translation beside it, as the page carried it; null or absent where there was none. */
  readonly courtesySha256?: string | null;
  /** Where this act was signed in another way than the rest. */
  readonly signatureLevel?: SignatureLevel;
  /** A code; only where it ended by time or is given anew. */
  readonly reason?: string;
}

export interface DeclarationsToRecord {
  readonly registrationId: string;
  readonly actionId: string;
  readonly mailboxId: string;
  readonly sessionId: string | null;
  readonly locale: string;
  readonly channel: DeclarationChannel;
  /** Unless told, a click on a page and nothing elsewhere. */
  readonly signatureLevel?: SignatureLevel;
  /** From `shownSnapshot`. */
  readonly shownSha256: string;
  /** The canonical text of the page under that hash, kept with the declarations; absent where no page was shown. */
  readonly shownPage?: string | undefined;
  readonly submissionId?: string;
  /** Coarse, sealed and short-lived; from a page only. */
  readonly trace?: DeclarationNetwork | undefined;
  /** Where staff took it down from a call, a visit or a letter: it counts from when it was made. */
  readonly said?: Said | undefined;
  /** Who joined in time may give a declaration anew after a correction, whatever the window does now. */
  readonly joinedBefore?: boolean;
  readonly acts: readonly DeclarationAct[];
}

interface KnownWording {
  readonly id: string;
  readonly actionId: string | null;
  readonly kind: string;
  readonly sha256: string;
}

/**
 * Appends declarations in the caller's transaction, each with its audit entry. The caller has locked the registration
 * and knows that it is the actor's. Refuses what is not the text in force, and joining declarations outside the window
 * or after the organisation's own cut-off.
 */
@Injectable()
export class RecordDeclarations {
  constructor(
    private readonly window: JoiningWindowQuery,
    private readonly traces: DeclarationTraces,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Answers the ids of the new rows, in the order of the acts. */
  async append(tx: EntityManager, actor: Actor, command: DeclarationsToRecord): Promise<readonly string[]> {
    if (command.acts.length === 0) return [];
    await this.checkWindow(tx, command);
    await this.checkWordings(tx, command);
    await refuseOvertaken(tx, command);
    const rows = command.acts.map((act) => ({ id: newId(), ...act }));
    const now = this.clock.now();
    const at = command.said?.madeAt ?? now;
    const { shownPage: canonical, shownSha256: sha256, actionId } = command;
    if (canonical !== undefined) await keepShownPage(tx, { canonical, sha256 }, { actionId, now });
    await tx.query(INSERT, [
      command.registrationId,
      command.actionId,
      command.mailboxId,
      command.sessionId,
      command.locale,
      at,
      command.channel,
      rows.map((row) => row.signatureLevel ?? signatureOf(command)),
      command.submissionId ?? null,
      command.shownSha256,
      rows.map(({ id }) => id),
      rows.map(({ kind }) => kind),
      rows.map(({ wordingId }) => wordingId),
      rows.map(({ wordingSha256 }) => wordingSha256),
      rows.map(({ outcome }) => outcome),
      rows.map(({ reason }) => reason ?? null),
      witnessOf(actor, command.channel),
      rows.map(({ courtesySha256 }) => courtesySha256 ?? null),
      command.said?.takenDownId ?? null,
    ]);
    const { trace } = command;
    if (trace !== undefined)
      await this.traces.keep(
        tx,
        command,
        rows.map(({ id }) => id),
        { trace, at: now },
      );
    await this.audit.appendMany(
      tx,
      rows.flatMap((row) => entryOf(actor, command, row)),
    );
    return rows.map(({ id }) => id);
  }

  /** Ties what was declared on the way, of these kinds, to the submission it became part of. Answers how many. */
  async attachToSubmission(
    tx: EntityManager,
    registrationId: string,
    submissionId: string,
    kinds: readonly DeclarationKind[],
  ): Promise<number> {
    const result: unknown = await tx.query(
      'update declaration set submission_id = $2 where registration_id = $1 and submission_id is null and kind = any($3)',
      [registrationId, submissionId, kinds],
    );
    return Array.isArray(result) && typeof result[1] === 'number' ? result[1] : 0;
  }

  private async checkWordings(tx: EntityManager, command: DeclarationsToRecord): Promise<void> {
    const { acts, actionId, locale, shownPage } = command;
    const deciding = acts.filter(({ outcome }) => DECIDING.includes(outcome));
    const kinds = deciding.map(({ kind }) => kind);
    const inForce = await wordingsInForce(tx, { actionId, kinds, locale });
    const known: KnownWording[] = await tx.query(WORDINGS, [acts.map(({ wordingId }) => wordingId)]);
    for (const act of acts) {
      const wording = known.find(({ id }) => id === act.wordingId);
      const current = inForce.find(({ kind }) => kind === act.kind);
      const shown =
        !deciding.includes(act) ||
        isShown(act, current, { page: shownPage !== undefined || command.channel === 'page' });
      if (wording === undefined || !isTextOf(act, actionId, wording) || !shown)
        throw new WordingChanged({ kind: act.kind });
    }
  }

  private async checkWindow(tx: EntityManager, { acts, actionId, joinedBefore }: DeclarationsToRecord): Promise<void> {
    const joins = acts.some(({ kind, outcome }) => outcome === 'given' && ruleOf(kind).joining);
    if (joins && joinedBefore !== true) await this.window.requireOpen(tx, actionId);
  }
}

function signatureOf({ said, signatureLevel, channel }: DeclarationsToRecord): SignatureLevel {
  return said?.signatureLevel ?? signatureLevel ?? (channel === 'page' ? 'click' : 'none');
}

/** The newest row of a kind says what holds, so what was said before it can no longer be added. */
async function refuseOvertaken(tx: EntityManager, { said, registrationId, acts }: DeclarationsToRecord): Promise<void> {
  if (said === undefined) return;
  const later: { kind: string }[] = await tx.query(
    'select kind from declaration where registration_id = $1 and kind = any($2) and at > $3 limit 1',
    [registrationId, acts.map(({ kind }) => kind), said.madeAt],
  );
  if (later[0] !== undefined) throw new LaterDeclaration({ kind: later[0].kind });
}

/** What is not said on a page is taken down by somebody, and the record says by whom. */
function witnessOf(actor: Actor, channel: DeclarationChannel): string | null {
  if (channel === 'page' || channel === 'schedule') return null;
  if (actor.kind === 'staff') return actor.staffId;
  throw new WitnessMissing({ channel });
}

function isTextOf(act: DeclarationAct, actionId: string, wording: KnownWording): boolean {
  const reaches = wording.actionId === null || wording.actionId === actionId;
  return reaches && wording.sha256 === act.wordingSha256 && wording.kind === act.kind;
}

/** Taking back or superseding may name a text no longer in force; these may not. */
const DECIDING: readonly DeclarationOutcome[] = ['given', 'refused', 'renewed'];

/** What is in force now, on a page with the translation that stands beside it now. */
function isShown(
  act: DeclarationAct,
  current: CurrentWording | undefined,
  { page }: { readonly page: boolean },
): boolean {
  const beside = page ? (current?.courtesy?.sha256 ?? null) : null;
  return current?.id === act.wordingId && beside === (act.courtesySha256 ?? null);
}

function entryOf(
  actor: Actor,
  { registrationId, actionId, locale }: DeclarationsToRecord,
  row: DeclarationAct & { id: string },
): NewAuditEntry[] {
  const common = { actor, subjects: [registrationId], actionId };
  const { kind, wordingId, wordingSha256: wordingHash, id: declarationId } = row;
  switch (row.outcome) {
    case 'given':
      return [
        {
          ...common,
          type: 'declaration.given',
          data: { declarationId, kind, wordingId, wordingHash, language: locale },
        },
      ];
    case 'refused':
      return [
        {
          ...common,
          type: 'declaration.refused',
          data: { declarationId, kind, wordingId, wordingHash, language: locale },
        },
      ];
    case 'withdrawn':
      return [{ ...common, type: 'declaration.withdrawn', data: { declarationId, kind } }];
    case 'expired':
      return [{ ...common, type: 'declaration.expired', data: { declarationId, kind, reason: row.reason ?? '' } }];
    case 'renewed':
      return [
        {
          ...common,
          type: 'declaration.renewed',
          data: { declarationId, kind, reason: row.reason ?? '', wordingId, wordingHash, language: locale },
        },
      ];
    case 'superseded':
      // The correction that supersedes it has an entry of its own.
      return [];
  }
}

const WORDINGS = 'select id, action_id as "actionId", kind, sha256 from wording where id = any($1)';

const INSERT = `
  insert into declaration (id, registration_id, action_id, mailbox_id, session_id, kind, wording_id, wording_sha256, locale,
                           outcome, at, channel, signature_level, submission_id, shown_sha256, reason, witness_id,
                           courtesy_wording_sha256, taken_down_id)
  select row.id, $1, $2, $3, $4, row.kind, row.wording_id, row.sha256, $5, row.outcome, $6, $7, row.signature, $9, $10, row.reason, $17, row.courtesy, $19
    from unnest($11::uuid[], $12::text[], $13::uuid[], $14::text[], $15::text[], $16::text[], $18::text[], $8::text[])
      as row (id, kind, wording_id, sha256, outcome, reason, courtesy, signature)`;
