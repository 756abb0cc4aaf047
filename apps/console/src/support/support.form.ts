import { IsArray, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { Transform } from 'class-transformer';
import {
  CHECK_CODES,
  CHECK_METHODS,
  type CheckMethod,
  LOOKUP_REASONS,
  type LookupReason,
  SUPPORT_ACTS,
  SUPPORT_CHANNELS,
} from '@app/registrations';
import { allTexts } from '../pages/query-text.js';

export class LookupForm {
  @IsString({ message: 'reference' })
  @MaxLength(40, { message: 'reference' })
  reference!: string;

  @IsIn(LOOKUP_REASONS, { message: 'choose' })
  reason!: LookupReason;
}

export class CheckForm {
  @IsIn(CHECK_METHODS, { message: 'choose' })
  method!: CheckMethod;

  @Transform(({ value }) => allTexts(value))
  @IsArray({ message: 'choose' })
  @IsIn(CHECK_CODES, { each: true, message: 'choose' })
  passed: string[] = [];

  @IsIn(['passed', 'failed'], { message: 'choose' })
  outcome!: 'passed' | 'failed';
}

export class ActForm {
  @IsIn(SUPPORT_ACTS, { message: 'choose' })
  kind!: (typeof SUPPORT_ACTS)[number];

  @IsIn(SUPPORT_CHANNELS, { message: 'choose' })
  channel!: (typeof SUPPORT_CHANNELS)[number];

  @IsString({ message: 'date' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'date' })
  receivedOn!: string;

  @IsString({ message: 'time' })
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'time' })
  receivedTime!: string;
}
