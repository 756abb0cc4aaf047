import { IsIn, IsString, MaxLength } from 'class-validator';
import { MAX_PRIVACY_NOTE } from '@app/privacy';

export class DecidePrivacyForm {
  @IsIn(['granted', 'refused'], { message: 'choose' })
  outcome!: 'granted' | 'refused';

  @IsString()
  @MaxLength(40, { message: 'choose' })
  holdReason = '';

  @IsString()
  @MaxLength(MAX_PRIVACY_NOTE, { message: 'tooLong' })
  note = '';
}
