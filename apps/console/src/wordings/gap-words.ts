import { languageName } from '@app/ui';
import type { Page } from '../shell/page.js';
import { kindWords } from './wording-frame.js';

/** What an action lacks before it can be shown, in words. The codes are those of `ActionGapsQuery`; one unknown here is shown as it is. */
export function gapWords(page: Page, gap: string): string {
  const { t } = page;
  const [sort = '', ...rest] = gap.split('.');
  const alone = `wordings.gap.${sort}`;
  if (rest.length === 0) return t.has(alone) ? t(alone) : gap;
  const silent = rest.at(-1) === 'on_no';
  const [locale = '', ...names] = (silent ? rest.slice(0, -1) : rest).reverse();
  const name = names.reverse().join('.');
  const language = languageName(locale, t.locale);
  if (silent) return t('wordings.gap.on_no', { kind: kindWords(page, name), language });
  if (sort === 'wording' || sort === 'courtesy')
    return t(`wordings.gap.${sort}`, { kind: kindWords(page, name), language });
  const key = `wordings.gap.${sort}.in`;
  return t.has(key) ? t(key, { name, language }) : gap;
}
