import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { MAX_NOTE, REVIEW_OUTCOMES, type ReviewOutcome } from '@app/review';

export class DecideForm {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  version!: number;

  @IsIn(REVIEW_OUTCOMES, { message: 'choose' })
  outcome!: ReviewOutcome;

  @IsString({ message: 'required' })
  @MaxLength(40, { message: 'required' })
  reason!: string;

  @IsString()
  @MaxLength(MAX_NOTE, { message: 'tooLong' })
  note = '';

  @IsOptional()
  @IsIn(['next', 'stay'])
  then?: 'next' | 'stay';
}
