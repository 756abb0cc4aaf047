import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import {
  questionsFor,
  renderedAnswer,
  renderedQuestion,
  type Answers,
  type QuestionnaireDefinition,
  type RenderedQuestion,
} from '@app/actions';
import type { DeclarationRow, SentenceOrigin } from '@app/consents';
import type { Contents } from './contents.js';
import type { SentForm } from './form/sent-form.js';
import type { SubmissionKind } from './registration-contents.entity.js';

export interface SnapshotInput {
  readonly reference: string;
  readonly version: number;
  readonly kind: SubmissionKind;
  readonly submittedAt: Date;
  readonly locale: string;
  readonly questionnaire: {
    readonly id: string;
    readonly sha256: string;
    readonly definition: QuestionnaireDefinition;
  };
  readonly stage: 'interest' | 'joining';
  readonly answers: Answers;
  readonly contents: Partial<Contents>;
  /** What the forum's rules said of it; null where none ran. */
  readonly formState: SentForm | null;
  readonly declarations: readonly DeclarationRow[];
  /** The sentence on the legal effect that stood on the page. */
  readonly legalEffect: SentenceOrigin;
}

/** What was shown and answered, readable without the questionnaire it came from. */
export interface Snapshot {
  readonly v: 1;
  readonly reference: string;
  readonly version: number;
  readonly kind: SubmissionKind;
  readonly submittedAt: string;
  readonly locale: string;
  readonly questionnaire: { readonly id: string; readonly sha256: string };
  readonly questions: readonly (RenderedQuestion & { readonly answer: readonly string[] })[];
  readonly identity: Contents['identity_contact'] | null;
  readonly accounts: Contents['accounts'];
  /** What the forum's form asked beyond that; absent where it asked nothing. */
  readonly formItems?: Contents['form_items'];
  /** What the forum's rules asked and what was missing; absent where none ran. */
  readonly form?: SentForm;
  readonly declarations: readonly {
    kind: string;
    outcome: string;
    wordingId: string;
    wordingSha256: string;
    at: string;
    shownSha256: string;
  }[];
  readonly legalEffect: SentenceOrigin;
}

/** The submission as its own record: RFC 8785 bytes and their SHA-256. Renders again years later, whatever changed. */
export function snapshotOf(input: SnapshotInput): { bytes: Buffer; sha256: string } {
  const { definition } = input.questionnaire;
  const snapshot: Snapshot = {
    v: 1,
    reference: input.reference,
    version: input.version,
    kind: input.kind,
    submittedAt: input.submittedAt.toISOString(),
    locale: input.locale,
    questionnaire: { id: input.questionnaire.id, sha256: input.questionnaire.sha256 },
    questions: questionsFor(definition, input.stage, input.answers).map(({ code }) => ({
      ...renderedQuestion(definition, input.locale, code),
      answer: renderedAnswer(definition, input.locale, code, input.answers),
    })),
    identity: input.contents.identity_contact ?? null,
    accounts: input.contents.accounts ?? [],
    ...(input.contents.form_items === undefined ? {} : { formItems: input.contents.form_items }),
    ...(input.formState === null ? {} : { form: input.formState }),
    declarations: input.declarations.map(({ kind, outcome, wordingId, wordingSha256, at, shownSha256 }) => ({
      kind,
      outcome,
      wordingId,
      wordingSha256,
      at: at.toISOString(),
      shownSha256,
    })),
    legalEffect: input.legalEffect,
  };
  const text = canonicalize(snapshot);
  if (text === undefined) throw new Error('The submission has no canonical form.');
  const bytes = Buffer.from(text, 'utf8');
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
