import { IsIn } from 'class-validator';
import { DECLINE_CODES, type DeclineCode } from '@app/exports';

export class DeclineListForm {
  @IsIn(DECLINE_CODES, { message: 'choose' })
  declineReason!: DeclineCode;
}
