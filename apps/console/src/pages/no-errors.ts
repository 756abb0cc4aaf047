import { type FormErrors, formErrors, type Translator } from '@app/ui';

export function noErrors(t: Translator): FormErrors {
  return formErrors(t, []);
}
