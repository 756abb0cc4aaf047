import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { STAFF_ROLES, type StaffRole } from '@app/platform';
import { type Locale, locales } from '@app/ui';

export class GrantForm {
  @IsIn(STAFF_ROLES, { message: 'choose' })
  role!: StaffRole;

  /** Empty: every action of the instance. */
  @IsString()
  @MaxLength(36)
  actionId!: string;

  /** Of counsel: whose. Empty or left out: of the organisation that runs the instance. */
  @IsOptional()
  @IsString()
  @MaxLength(36)
  organisationId?: string;

  /** Calendar days, empty or left out where the role begins now or has no end yet. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  from?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  to?: string;
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
