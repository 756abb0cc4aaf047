import { Transform } from 'class-transformer';
import { IsInt, IsString, Matches, MaxLength } from 'class-validator';

const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
const SHORT = 40;
const NAME = 200;
const HASH = /^[0-9a-f]{64}$/;

/** How, when and before whom something was said. What is missing is said field by field by the use case. */
class StatementForm {
  @Transform(({ value }) => Number(value))
  @IsInt()
  version!: number;

  /** Of the page as it was shown. */
  @Matches(HASH)
  shown!: string;

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

  @IsString({ message: 'heard' })
  @MaxLength(SHORT, { message: 'heard' })
  heardBy = '';

  @trimmed
  @IsString({ message: 'tooLong' })
  @MaxLength(NAME, { message: 'tooLong' })
  witnessName = '';

  @IsString({ message: 'choose' })
  @MaxLength(SHORT, { message: 'choose' })
  signature = '';

  @trimmed
  @IsString({ message: 'tooLong' })
  @MaxLength(NAME, { message: 'tooLong' })
  letterReference = '';
}

export class SaidDeclarationForm extends StatementForm {
  @IsString({ message: 'choose' })
  @MaxLength(SHORT, { message: 'choose' })
  outcome = '';
}

export class SaidLeavingForm extends StatementForm {
  @trimmed
  @IsString({ message: 'notSent' })
  @MaxLength(SHORT, { message: 'notSent' })
  sentOn = '';

  @trimmed
  @IsString({ message: 'notArrived' })
  @MaxLength(SHORT, { message: 'notArrived' })
  arrivedOn = '';
}
