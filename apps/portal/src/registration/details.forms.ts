import { IsIn } from 'class-validator';
import { COUNTRIES } from '@app/actions';
import { PlainText } from '../pages/plain-text.js';

/** One field for all given names and one for the family name, as people have them; nothing is compared with an alphabet. */
export class NameForm {
  @PlainText({ max: 100, required: true })
  readonly givenNames!: string;

  @PlainText({ max: 100, required: true })
  readonly familyName!: string;
}

/** Country first, then lines as the person writes them: which ones a country needs is not ours to know. */
export class AddressForm {
  @IsIn([...COUNTRIES], { message: 'choose' })
  readonly country!: string;

  @PlainText({ max: 100, required: true })
  readonly line1!: string;

  @PlainText({ max: 100 })
  readonly line2: string = '';

  @PlainText({ max: 20 })
  readonly postcode: string = '';

  @PlainText({ max: 100, required: true })
  readonly town!: string;
}

export class BirthDateForm {
  @PlainText({ max: 10 })
  readonly 'birthDate-day': string = '';

  @PlainText({ max: 10 })
  readonly 'birthDate-month': string = '';

  @PlainText({ max: 10 })
  readonly 'birthDate-year': string = '';
}

export class PhoneForm {
  @PlainText({ max: 30 })
  readonly phone: string = '';
}
