import { Transform } from 'class-transformer';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { CLAIMANT_CATEGORIES, type ClaimantCategory } from '@app/joining-rules';
import { PlainText } from '../pages/plain-text.js';

/** Several lines as typed; only what cannot be seen is refused. Limits are the library's, which counts as forms count. */
const LINES = /^(?:[^\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]|[\n\r\t])*$/u;

export class RegisterTextForm {
  /** Which of them the action takes is the library's part. */
  @IsIn(CLAIMANT_CATEGORIES, { message: 'choose' })
  readonly category!: ClaimantCategory;

  @PlainText({ max: 200 })
  readonly businessName: string = '';

  @IsString({ message: 'required' })
  @Matches(LINES, { message: 'characters' })
  readonly subjectAndGround!: string;

  @PlainText({ max: 20 })
  readonly amount: string = '';
}

export class SentForm {
  @PlainText({ max: 10 })
  readonly 'sentOn-day': string = '';

  @PlainText({ max: 10 })
  readonly 'sentOn-month': string = '';

  @PlainText({ max: 10 })
  readonly 'sentOn-year': string = '';

  @IsIn(['form', 'letter', 'fax', 'email'], { message: 'choose' })
  readonly way!: 'form' | 'letter' | 'fax' | 'email';

  @IsString({ message: 'characters' })
  @Matches(LINES, { message: 'characters' })
  @MaxLength(1_000, { message: 'tooLong1000' })
  readonly note: string = '';
}

export class ReferenceForm {
  @PlainText({ max: 60, required: true })
  readonly officialReference!: string;
}

export class SpellingForm {
  /** One ticked box comes as a text, several as a list. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsString({ each: true, message: 'choose' })
  readonly spelling: readonly string[] = [];
}
