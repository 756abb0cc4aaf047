import type { Identity } from '@app/registrations';
import { parseForm } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { readBirthDate } from './birth-date.js';
import { AddressForm, BirthDateForm, NameForm, PhoneForm } from './details.forms.js';

/** In the order they are asked. */
export const DETAIL_STEPS = ['name', 'address', 'birth-date', 'phone'] as const;
export type DetailStep = (typeof DETAIL_STEPS)[number];

export type Texts = Readonly<Record<string, string>>;
export type ReadStep =
  | { readonly ok: true; readonly part: Partial<Identity> }
  | { readonly ok: false; readonly errors: readonly FieldCode[] };

export function isDetailStep(text: string): text is DetailStep {
  return (DETAIL_STEPS as readonly string[]).includes(text);
}

/** What a page of details sent: its part of the identity, or what is wrong with it. */
export function readStep(
  step: DetailStep,
  body: Record<string, unknown>,
  about: { today: string; adult: boolean },
): ReadStep {
  switch (step) {
    case 'name': {
      const form = parseForm(NameForm, body);
      return form.ok
        ? { ok: true, part: { givenNames: form.value.givenNames, familyName: form.value.familyName } }
        : form;
    }
    case 'address':
      return readAddress(body);
    case 'birth-date':
      return readBirthDateStep(body, about);
    case 'phone': {
      const form = parseForm(PhoneForm, body);
      if (!form.ok) return form;
      const phone = form.value.phone;
      if (phone !== '' && !/^\+?[0-9 ()/.-]{5,30}$/.test(phone))
        return { ok: false, errors: [{ field: 'phone', code: 'phone' }] };
      return { ok: true, part: { phone: phone === '' ? null : phone } };
    }
  }
}

function readAddress(body: Record<string, unknown>): ReadStep {
  const form = parseForm(AddressForm, body);
  if (!form.ok) return form;
  const { country, line1, line2, postcode, town } = form.value;
  return {
    ok: true,
    part: { address: { lines: [line1, line2].filter((line) => line !== ''), postcode, town, country } },
  };
}

function readBirthDateStep(body: Record<string, unknown>, about: { today: string; adult: boolean }): ReadStep {
  const form = parseForm(BirthDateForm, body);
  if (!form.ok) return { ok: false, errors: [{ field: 'birthDate', code: 'notReal' }] };
  const { value } = form;
  const read = readBirthDate(
    { day: value['birthDate-day'], month: value['birthDate-month'], year: value['birthDate-year'] },
    about,
  );
  return 'problem' in read
    ? { ok: false, errors: [{ field: 'birthDate', code: read.problem }] }
    : { ok: true, part: { birthDate: read.date } };
}

/** The fields of a page as stored, for showing it. */
export function storedTexts(step: DetailStep, identity: Identity | undefined): Texts {
  if (identity === undefined) return {};
  switch (step) {
    case 'name':
      return { givenNames: identity.givenNames, familyName: identity.familyName };
    case 'address': {
      if (identity.address === null) return {};
      const { country, lines, postcode, town } = identity.address;
      return { country, line1: lines[0] ?? '', line2: lines.slice(1).join(', '), postcode, town };
    }
    case 'birth-date': {
      const [year = '', month = '', day = ''] = (identity.birthDate ?? '')
        .split('-')
        .map((part) => part.replace(/^0/, ''));
      return { 'birthDate-day': day, 'birthDate-month': month, 'birthDate-year': year };
    }
    case 'phone':
      return { phone: identity.phone ?? '' };
  }
}

export const NO_IDENTITY: Identity = { givenNames: '', familyName: '', birthDate: null, address: null, phone: null };
