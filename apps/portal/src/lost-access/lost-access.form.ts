import { Transform } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';
import { MAX_ACCESS_NOTE, MAX_ACT_TEXT } from '@app/registrations';
import { PlainText } from '../pages/plain-text.js';

const Trimmed = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value));

export class LostAccessForm {
  @PlainText({ max: 40, required: true })
  readonly reference!: string;

  @PlainText({ max: 40, required: true })
  readonly code!: string;

  @PlainText({ max: 254, required: true })
  readonly email!: string;

  @Trimmed()
  @IsString()
  @MaxLength(MAX_ACCESS_NOTE, { message: `tooLong${MAX_ACCESS_NOTE}` })
  readonly note: string = '';
}

export class ReportForm {
  @Trimmed()
  @IsString({ message: 'required' })
  @MaxLength(MAX_ACT_TEXT, { message: `tooLong${MAX_ACT_TEXT}` })
  readonly text: string = '';
}
