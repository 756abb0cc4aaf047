import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { PASSWORD_MAX } from '@app/identity';

export class SignInForm {
  @IsString({ message: 'required' })
  @IsNotEmpty({ message: 'required' })
  @MaxLength(254, { message: 'required' })
  login!: string;

  /** Not trimmed: spaces are part of a password. */
  @IsString({ message: 'required' })
  @IsNotEmpty({ message: 'required' })
  @MaxLength(PASSWORD_MAX * 4, { message: 'required' })
  password!: string;

  @IsString({ message: 'required' })
  @IsNotEmpty({ message: 'required' })
  @MaxLength(40, { message: 'required' })
  totp!: string;
}
