import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { FieldsInvalid } from './http.errors.js';
import { parseForm } from './parse-form.js';

class Account {
  @IsString({ message: 'required' })
  readonly name!: string;
}

class SampleForm {
  @IsEmail({}, { message: 'email' })
  readonly email!: string;

  @IsOptional()
  @MaxLength(3)
  readonly note?: string;

  @IsOptional()
  @IsInt()
  readonly count?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => Account)
  readonly account?: Account;
}

describe(parseForm.name, () => {
  it('hands over the value as an instance of its class', () => {
    const form = parseForm(SampleForm, { email: 'a@example.org' });
    expect(form).toEqual({ ok: true, value: expect.any(SampleForm) });
  });

  it('names field and code, the constraint where the form names none, and keeps what was entered', () => {
    const form = parseForm(SampleForm, { email: 'nobody', note: 'long' });
    expect(form).toEqual({
      ok: false,
      errors: [
        { field: 'email', code: 'email' },
        { field: 'note', code: 'maxLength' },
      ],
      values: { email: 'nobody', note: 'long' },
    });
  });

  it('names nested fields by their path', () => {
    expect(parseForm(SampleForm, { email: 'a@example.org', account: {} })).toMatchObject({
      errors: [{ field: 'account.name', code: 'required' }],
    });
  });

  it('converts nothing by itself', () => {
    expect(parseForm(SampleForm, { email: 'a@example.org', count: '3' })).toMatchObject({
      ok: false,
      errors: [{ field: 'count', code: 'isInt' }],
    });
  });

  it('refuses unknown fields as a whole', () => {
    expect(() => parseForm(SampleForm, { email: 'a@example.org', role: 'operator' })).toThrow(FieldsInvalid);
  });

  it.each([[undefined], [null], [{}]])('takes a body of %p for an empty form', (body) => {
    expect(parseForm(SampleForm, body)).toEqual({ ok: false, errors: [{ field: 'email', code: 'email' }], values: {} });
  });
});
