import { Transform } from 'class-transformer';
import { IsInt, IsString, Matches, MaxLength } from 'class-validator';
import { allTexts } from '../pages/query-text.js';

const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
const SHORT = 40;

export class FindForm {
  @trimmed
  @IsString({ message: 'required' })
  @MaxLength(SHORT, { message: 'REFERENCE_MISTYPED' })
  @Matches(/./, { message: 'required' })
  reference!: string;

  @IsString({ message: 'chooseReason' })
  @MaxLength(SHORT, { message: 'chooseReason' })
  why = '';
}

export class CheckForm {
  @IsString({ message: 'choose' })
  @MaxLength(SHORT, { message: 'choose' })
  channel = '';

  @Transform(({ value }) => allTexts(value))
  @IsString({ each: true, message: 'choose' })
  checks: string[] = [];

  @trimmed
  @Matches(/^(\d{4}-\d{2}-\d{2})?$/, { message: 'date' })
  birthDate = '';
}

class ReceivedForm {
  @IsString({ message: 'choose' })
  @MaxLength(SHORT, { message: 'choose' })
  channel = '';

  @trimmed
  @IsString({ message: 'received' })
  @MaxLength(SHORT, { message: 'received' })
  receivedOn = '';

  @trimmed
  @IsString({ message: 'received' })
  @MaxLength(SHORT, { message: 'received' })
  receivedAt = '';
}

export class RequestForm extends ReceivedForm {
  @IsString({ message: 'choose' })
  @MaxLength(SHORT, { message: 'choose' })
  kind = '';
}

export class LostMailboxForm {
  @IsString({ message: 'choose' })
  @MaxLength(SHORT, { message: 'choose' })
  channel = '';

  @trimmed
  @IsString({ message: 'address' })
  @MaxLength(254, { message: 'address' })
  address = '';
}

export class WithdrawalForm extends ReceivedForm {
  @Transform(({ value }) => Number(value))
  @IsInt()
  version!: number;
}
