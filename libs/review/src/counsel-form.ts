import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, type RenderedQuestion } from '@app/actions';
import { LegalEffectSentence, wordingBlocks, type WordingBlock, WordingsQuery } from '@app/consents';
import {
  type Registration,
  RegistrationDetailQuery,
  RegistrationEffects,
  RegistrationNotFound,
  type SentForm,
  type Snapshot,
} from '@app/registrations';

/** What was sent, as it was shown, without who sent it: names and numbers are counsel's in an encrypted list alone. */
export interface CounselForm {
  readonly reference: string;
  readonly version: number;
  readonly kind: Snapshot['kind'];
  readonly submittedAt: Date;
  /** The language it was shown in. */
  readonly locale: string;
  readonly effectSentence: string;
  readonly shownIn: string;
  readonly questions: readonly (RenderedQuestion & { readonly answer: readonly string[] })[];
  readonly country: string | null;
  readonly birthYear: string | null;
  readonly accounts: readonly {
    readonly platform: string;
    readonly since: string | null;
    readonly until: string | null;
  }[];
  readonly category: string | null;
  /** As the person wrote them; null where something is there that is not shown here. */
  readonly fields: readonly { readonly code: string; readonly value: string | null }[];
  readonly form: SentForm | null;
  readonly declarations: readonly DeclaredOnForm[];
}

export interface DeclaredOnForm {
  readonly kind: string;
  readonly outcome: string;
  readonly at: Date;
  readonly wording: { readonly version: number; readonly language: string; readonly sha256: string };
  readonly text: readonly WordingBlock[];
}

/** What the claim is about, among what only some forums ask; all else may hold names, addresses and numbers. */
const OPEN_FIELDS: readonly string[] = [
  ...['habitual_residence', 'subject_and_ground', 'object_of_claim', 'facts_of_claim', 'relief', 'amount'],
  'index_of_documents',
];

/** Puts the form together from what was kept of it, inside the transaction that has logged the read. */
@Injectable()
export class CounselForms {
  constructor(
    private readonly actions: ActionBasisQuery,
    private readonly sentences: LegalEffectSentence,
    private readonly effects: RegistrationEffects,
    private readonly details: RegistrationDetailQuery,
    private readonly wordings: WordingsQuery,
  ) {}

  async load(tx: EntityManager, registration: Registration, locale: string): Promise<CounselForm> {
    const { id, actionId, submittedVersion, reference } = registration;
    const snapshot = await this.details.snapshot(tx, id, submittedVersion);
    if (snapshot === null) throw new RegistrationNotFound();
    const action = await this.actions.byId(tx, actionId);
    const shownIn = action.locales.includes(locale) ? locale : registration.locale;
    const effect = await this.effects.of(tx, registration, action);
    const { identity, accounts, formItems } = snapshot;
    return {
      ...{ reference, shownIn, version: snapshot.version, kind: snapshot.kind, locale: snapshot.locale },
      submittedAt: new Date(snapshot.submittedAt),
      effectSentence: (await this.sentences.run(tx, { actionId, effect, locale: shownIn })).text,
      questions: snapshot.questions,
      country: identity?.address?.country ?? null,
      birthYear: identity?.birthDate?.slice(0, 4) ?? null,
      accounts: accounts.map(({ platform, since, until }) => ({ platform, since, until })),
      category: formItems?.category ?? null,
      fields: Object.entries(formItems?.fields ?? {}).map(([code, value]) => ({
        code,
        value: OPEN_FIELDS.includes(code) ? value : null,
      })),
      form: snapshot.form ?? null,
      declarations: await this.declared(tx, snapshot),
    };
  }

  private async declared(tx: EntityManager, { declarations }: Snapshot): Promise<readonly DeclaredOnForm[]> {
    const declared: DeclaredOnForm[] = [];
    for (const { kind, outcome, at, wordingId } of declarations) {
      const { version, locale: language, sha256, body } = await this.wordings.byId(tx, wordingId);
      const wording = { version, language, sha256 };
      declared.push({ kind, outcome, at: new Date(at), wording, text: wordingBlocks(body) });
    }
    return declared;
  }
}
