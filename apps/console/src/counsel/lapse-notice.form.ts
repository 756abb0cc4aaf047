import { IsString, MaxLength } from 'class-validator';

export class LapseNoticeForm {
  @IsString()
  @MaxLength(10, { message: 'date' })
  lapsesOn = '';

  @IsString({ message: 'required' })
  @MaxLength(300, { message: 'tooLong' })
  sourceTitle = '';

  @IsString()
  @MaxLength(2000, { message: 'tooLong' })
  sourceUrl = '';
}
