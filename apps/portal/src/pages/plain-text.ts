import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength } from 'class-validator';

/** Control characters, halves of characters, and signs that turn the direction of what follows. Any letter of any script may stay. */
const UNWANTED = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const NO_UNWANTED = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]*$/u;

export function hasUnwantedCharacters(text: string): boolean {
  return UNWANTED.test(text.replaceAll(/[\n\t]/g, ' '));
}

/** One line of text as a person types it, without blanks around it. Empty unless `required`. */
export function PlainText({ max, required = false }: { max: number; required?: boolean }): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value)),
    IsString({ message: 'required' }),
    Matches(NO_UNWANTED, { message: 'characters' }),
    MaxLength(max, { message: `tooLong${max}` }),
    ...(required ? [Matches(/\S/u, { message: 'required' })] : []),
  );
}
