export type Texts = Readonly<Record<string, string>>;
export type Stage = 'interest' | 'joining' | 'preserve';
export type QuestionKind = 'choice' | 'choices' | 'date' | 'month' | 'country' | 'text';

export interface QuestionText {
  readonly label: string;
  readonly hint?: string;
}

/** Why an answer limits what is possible here, and who else may help. Both per language. */
export interface OptionNotice {
  readonly reason: Texts;
  readonly help: Texts;
}

export interface QuestionOption {
  readonly code: string;
  readonly texts: Texts;
  /** This action is not for the person. */
  readonly excludes?: OptionNotice;
  /** The person can register an interest and be contacted, and nothing more. */
  readonly interestOnly?: OptionNotice;
}

export interface Question {
  readonly code: string;
  readonly kind: QuestionKind;
  readonly texts: Readonly<Record<string, QuestionText>>;
  readonly options?: readonly QuestionOption[];
  readonly required: boolean;
  /** Kept as a plain column for filters and counts; everything else is sealed. Never free text, never an exact date. */
  readonly plain: boolean;
  /** Asked only where an earlier question was answered with one of these codes. */
  readonly showIf?: { readonly question: string; readonly in: readonly string[] };
  /** Calendar dates (or `today`) between which a date or month must lie, both included. */
  readonly earliest?: string;
  readonly latest?: string;
  /** Of a free text, in characters; 1,000 unless told. */
  readonly maxLength?: number;
}

export interface FactQuestion extends Question {
  readonly stage: Stage;
}

/** All questions of one version in all its languages. */
export interface QuestionnaireDefinition {
  readonly locales: readonly string[];
  /** Always asked first. A minor's answer carries `interestOnly`. */
  readonly age: Question;
  readonly eligibility: readonly Question[];
  readonly facts: readonly FactQuestion[];
}

/** By question code: an option code, a list of them, a date, a month, a country code or a text. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Answers that consist of codes only: option codes and country codes. */
export type CodedFacts = Readonly<Record<string, string | readonly string[]>>;

export const MAX_INTEREST_FACTS = 3;
export const DEFAULT_MAX_LENGTH = 1_000;

/** Every question in the order it is asked. */
export function allQuestions(definition: QuestionnaireDefinition): readonly Question[] {
  return [definition.age, ...definition.eligibility, ...definition.facts];
}

export function findQuestion(definition: QuestionnaireDefinition, code: string): Question | undefined {
  return allQuestions(definition).find((question) => question.code === code);
}
