import { PlainText } from '../pages/plain-text.js';

export class CodeForm {
  @PlainText({ max: 20, required: true })
  readonly code!: string;
}
