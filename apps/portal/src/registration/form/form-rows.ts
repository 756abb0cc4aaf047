import { type FormItems, formPages, type JoiningForm } from '@app/registrations';
import { countryName, formatNumber, type Translator } from '@app/ui';
import { itemName } from './item-words.js';

/** What was entered on the form's own pages, one row a page. */
export function formRows(
  t: Translator,
  form: JoiningForm | null,
  items: FormItems | undefined,
): readonly (readonly [page: string, key: string, value: string])[] {
  if (form === null) return [];
  return formPages(form).map((page) => {
    const key = page === 'size' ? t('rules.size.title') : itemName(t, page);
    return [page, key, valueWords(t, page, items) ?? t('common.notAnswered')];
  });
}

function valueWords(t: Translator, page: string, items: FormItems | undefined): string | null {
  if (items === undefined) return null;
  if (page === 'category') return items.category === null ? null : t(`rules.category.${items.category}`);
  if (page === 'size') return sizeWords(t, items);
  const value = items.fields[page as keyof FormItems['fields']];
  if (value === undefined) return null;
  if (page === 'habitual_residence') return countryName(value, t.locale);
  const key = `rules.value.${value}`;
  return t.has(key) ? t(key) : value;
}

function sizeWords(t: Translator, { size }: FormItems): string | null {
  if (size === null) return null;
  const money = (cents: number): string => formatNumber(cents / 100, t.locale, { style: 'currency', currency: 'EUR' });
  return t('rules.size.words', {
    staff: formatNumber(size.staff, t.locale),
    turnover: money(size.turnover),
    balanceSheet: money(size.balanceSheet),
  });
}
