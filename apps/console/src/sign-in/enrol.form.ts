import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { PASSWORD_MAX } from '@app/identity';

export class EnrolForm {
  @IsString({ message: 'required' })
  @IsNotEmpty({ message: 'required' })
  @MaxLength(PASSWORD_MAX * 4, { message: 'too_long' })
  password!: string;

  @IsString({ message: 'required' })
  @MaxLength(PASSWORD_MAX * 4, { message: 'different' })
  repeat!: string;

  @IsString({ message: 'required' })
  @IsNotEmpty({ message: 'required' })
  @MaxLength(20, { message: 'TOTP_WRONG' })
  totp!: string;
}
