import { checkField, type Item } from '@app/joining-rules';
import {
  type FormItems,
  type FormPage,
  isFormField,
  type JoiningForm,
  MAX_FORM_TEXT,
  NO_FORM_ITEMS,
} from '@app/registrations';
import type { FieldCode } from '@app/ui';
import { hasUnwantedCharacters } from '../../pages/plain-text.js';

export type Entered = Readonly<Record<string, string>>;
export type ReadEntry =
  | { readonly ok: true; readonly items: FormItems }
  | { readonly ok: false; readonly errors: readonly FieldCode[]; readonly max?: number };

/** The one field of a page with a single question. */
export const VALUE = 'value';
export const SIZE_FIELDS = ['staff', 'turnover', 'balanceSheet'] as const;

/** What was stored, as the fields of a page. */
export function storedEntry(page: FormPage, items: FormItems = NO_FORM_ITEMS): Entered {
  if (page === 'category') return { [VALUE]: items.category ?? '' };
  if (page === 'size') {
    const { size } = items;
    return size === null
      ? {}
      : { staff: String(size.staff), turnover: euros(size.turnover), balanceSheet: euros(size.balanceSheet) };
  }
  return isFormField(page) ? { [VALUE]: items.fields[page] ?? '' } : {};
}

/** The items with what one page says; leaving it empty takes it away. A value that the rules refuse is not kept. */
export function readEntry(
  page: FormPage,
  entered: Entered,
  about: { readonly form: JoiningForm; readonly items: FormItems | undefined; readonly today: string },
): ReadEntry {
  const items = about.items ?? NO_FORM_ITEMS;
  if (page === 'size') return readSize(entered, items);
  const value = (entered[VALUE] ?? '').normalize('NFC').replaceAll('\r\n', '\n').trim();
  if (page === 'category') {
    const category = about.form.offered.find((one) => one === value) ?? null;
    if (value !== '' && category === null) return refused('choose');
    return { ok: true, items: { ...items, category, size: category === 'small_business' ? items.size : null } };
  }
  if (!isFormField(page)) return refused('choose');
  if (hasUnwantedCharacters(value)) return refused('characters');
  if (value.length > MAX_FORM_TEXT) return refused('tooLong', MAX_FORM_TEXT);
  const item = about.form.asked.find(({ code }) => code === page);
  const fault = item === undefined || value === '' ? null : faultOf(item, value, about.today);
  if (fault !== null) return fault;
  const others = Object.fromEntries(Object.entries(items.fields).filter(([code]) => code !== page));
  return { ok: true, items: { ...items, fields: value === '' ? others : { ...others, [page]: value } } };
}

function faultOf(item: Item, value: string, today: string): Extract<ReadEntry, { ok: false }> | null {
  for (const rule of item.checks) {
    const result = checkField(rule, value, { country: undefined, today });
    if (result?.kind !== 'fault') continue;
    return refused(`form.${result.code}`, rule.check === 'length' ? rule.max : undefined);
  }
  return null;
}

/** All three figures or none: the limits of a small business look at all of them. */
function readSize(entered: Entered, items: FormItems): ReadEntry {
  const texts = SIZE_FIELDS.map((field) => (entered[field] ?? '').trim());
  if (texts.every((text) => text === '')) return { ok: true, items: { ...items, size: null } };
  const [staff = null, turnover = null, balanceSheet = null] = [
    whole(texts[0] ?? ''),
    cents(texts[1] ?? ''),
    cents(texts[2] ?? ''),
  ];
  if (staff === null || turnover === null || balanceSheet === null) {
    const wrong = [staff, turnover, balanceSheet].flatMap((value, index) =>
      value === null ? [{ field: SIZE_FIELDS[index] as string, code: 'form.number' }] : [],
    );
    return { ok: false, errors: wrong };
  }
  return { ok: true, items: { ...items, size: { staff, turnover, balanceSheet } } };
}

function refused(code: string, max?: number): Extract<ReadEntry, { ok: false }> {
  return { ok: false, errors: [{ field: VALUE, code }], ...(max === undefined ? {} : { max }) };
}

function whole(text: string): number | null {
  return /^\d{1,7}$/.test(text) ? Number(text) : null;
}

/** Euros, with or without cents; a space or a full stop between thousands is taken as people write it. */
function cents(text: string): number | null {
  const match = /^(\d{1,3}(?:[ .]?\d{3}){0,3})(?:,(\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  return Number((match[1] ?? '').replaceAll(/[ .]/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function euros(amount: number): string {
  const rest = amount % 100;
  return `${Math.floor(amount / 100)}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`;
}
