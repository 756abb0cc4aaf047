import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PublishedQuestionnaire, QuestionnaireQuery } from '@app/actions';
import { DeclarationsQuery } from '@app/consents';
import type { Finding, RegistrationFacts, Shortcoming } from '@app/joining-rules';
import { factsForRules } from '../form/rules-facts.js';
import { optedOut } from '../leaving/opted-out.js';
import { RecordStore } from '../record-store.js';
import { standingSignatures } from '../signature/standing-signature.js';
import type { PlainAnswers } from '../registration.entity.js';

export type Measure = (facts: RegistrationFacts) => readonly Finding<Shortcoming>[];

const PAGE = 100;

interface SentRow {
  readonly id: string;
  readonly version: number;
  readonly questionnaireId: string;
  readonly plain: PlainAnswers;
  readonly feePaid: boolean;
  /** In the official register, as far as we know. */
  readonly joined: boolean;
}

/** Joined registrations as they were last sent, in pages. Restricted ones are kept and not used, so not looked at. */
@Injectable()
export class SentForms {
  constructor(
    private readonly records: RecordStore,
    private readonly declarations: DeclarationsQuery,
    private readonly questionnaires: QuestionnaireQuery,
  ) {}

  async page(
    tx: EntityManager,
    actionId: string,
    after: string,
  ): Promise<{ rows: readonly { id: string; facts: RegistrationFacts }[]; last: string | null }> {
    const sent: SentRow[] = await tx.query(PAGE_OF_JOINED, [actionId, after, PAGE]);
    const questions = new Map<string, PublishedQuestionnaire>();
    const rows: { id: string; facts: RegistrationFacts }[] = [];
    for (const row of sent) {
      const asked = questions.get(row.questionnaireId) ?? (await this.questionnaires.byId(tx, row.questionnaireId));
      questions.set(row.questionnaireId, asked);
      rows.push({ id: row.id, facts: await this.factsOf(tx, row, asked.definition) });
    }
    return { rows, last: sent.length < PAGE ? null : (sent.at(-1)?.id ?? null) };
  }

  private async factsOf(
    tx: EntityManager,
    { id, version, plain, feePaid, joined }: SentRow,
    definition: PublishedQuestionnaire['definition'],
  ): Promise<RegistrationFacts> {
    const contents = await this.records.read(tx, id, version);
    const declarations = await this.declarations.current(tx, id);
    return factsForRules({
      definition,
      answers: { ...plain, ...contents.free_text },
      contents,
      declarations,
      outcomes: Object.fromEntries(declarations.map(({ kind, outcome }) => [kind, outcome])),
      ...{ feePaid, joined, optedOutOn: await optedOut(tx, id) },
      signed: await standingSignatures(tx, id),
    });
  }
}

const PAGE_OF_JOINED = `
  select r.id, r.submitted_version as version, s.questionnaire_id as "questionnaireId", s.plain,
         r.fee_paid_at is not null as "feePaid", r.entry is not null as joined
    from registration r join submission s on s.registration_id = r.id and s.version = r.submitted_version
   where r.action_id = $1 and r.id > $2 and r.stage = 'joined' and r.restricted_at is null
   order by r.id limit $3`;
