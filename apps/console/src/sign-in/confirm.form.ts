import { IsOptional, IsString, MaxLength } from 'class-validator';

export class ConfirmForm {
  /** Empty only in a demonstration, for accounts without an authenticator. */
  @IsString({ message: 'required' })
  @MaxLength(40, { message: 'STAFF_FACTOR_REFUSED' })
  code!: string;

  @IsOptional()
  @IsString()
  @MaxLength(50_000)
  ticket?: string;
}
