import type { SignatureLevel } from '@app/joining-rules';
import type { Translator } from '@app/ui';

/** The name of an item of a form: a field, a declaration, or what the action itself contributes. */
export function itemName(t: Translator, code: string): string {
  const key = `rules.item.${code}`;
  return t.has(key) ? t(key) : code;
}

/** What is the matter with it. */
export function whyWords(t: Translator, code: string): string {
  const key = `rules.why.${code}`;
  return t.has(key) ? t(key) : code;
}

/** How it has to be signed, and what to do for it: a page cannot take such a signature, and says so. */
export function signingWords(t: Translator, accepts: readonly SignatureLevel[]): string {
  const levels = accepts.map((level) => t(`rules.signature.${level}`)).join('; ');
  const byPage = accepts.includes('typed_name') || accepts.includes('click');
  return `${t('rules.signature.accepted', { levels })} ${t(byPage ? 'rules.signature.byPage' : 'rules.signature.notByPage')}`;
}

const DETAIL_OF: Readonly<Record<string, string>> = {
  given_names: 'name',
  family_name: 'name',
  birth_date: 'birth-date',
  street: 'address',
  postcode: 'address',
  town: 'address',
  country: 'address',
};

/** The page on which a person can state an item; null where they have nothing to do about it. */
export function itemPath(item: string, formPages: readonly string[], declared: readonly string[]): string | null {
  if (formPages.includes(item)) return `form/${item}`;
  const detail = DETAIL_OF[item];
  if (detail !== undefined) return `details/${detail}`;
  return declared.includes(item) ? 'declarations' : null;
}
