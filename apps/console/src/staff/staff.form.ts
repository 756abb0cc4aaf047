import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { STAFF_ROLES, type StaffRole } from '@app/platform';
import { type Locale, locales } from '@app/ui';

export class GrantForm {
  @IsIn(STAFF_ROLES, { message: 'choose' })
  role!: StaffRole;

  /** Empty: every action of the instance. */
  @IsString()
  @MaxLength(36)
  actionId!: string;
}

export class NewStaffForm extends GrantForm {
  @IsString({ message: 'required' })
  @IsNotEmpty({ message: 'required' })
  @MaxLength(200, { message: 'tooLong' })
  name!: string;

  @IsString({ message: 'email' })
  @MaxLength(254, { message: 'email' })
  email!: string;

  @IsIn(locales, { message: 'choose' })
  locale!: Locale;
}
