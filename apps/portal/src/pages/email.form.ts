import { PlainText } from './plain-text.js';

export class EmailForm {
  @PlainText({ max: 254, required: true })
  readonly email!: string;
}
