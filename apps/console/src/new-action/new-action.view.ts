import { ACTION_TYPES, type CreateActionCommand, type NewActionText, type ProceedingsInvalid } from '@app/actions';
import { CLAIM_TYPES, type ForumProfile, profileOf } from '@app/joining-rules';
import { type FieldCode, locales } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';

export type Values = Readonly<Record<string, string>>;
export const NEW_ORGANISATION = 'new';
const MAX_TEXT = 20_000;

/** Every field as one text; a text about an action may be long. */
export function valuesOf(fields: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, oneText(value).slice(0, MAX_TEXT)]));
}

/** What the first page asks: it decides the form. Null while something of it is missing. */
export interface Kind {
  readonly organisation: string;
  readonly type: CreateActionCommand['type'];
  readonly claimType: CreateActionCommand['claimType'];
  readonly profile: ForumProfile;
}

export function kindOf(values: Values): Kind | null {
  const type = oneOf(ACTION_TYPES, values['type'] ?? '');
  const claimType = oneOf(CLAIM_TYPES, values['claimType'] ?? '');
  const profile = profileOf(values['forum'] ?? '');
  const organisation = values['organisation'] ?? '';
  if (type === undefined || claimType === undefined || profile === null || organisation === '') return null;
  return { organisation, type, claimType, profile };
}

export function missingOfKind(values: Values): readonly FieldCode[] {
  return ['organisation', 'type', 'forum', 'claimType']
    .filter((field) => (values[field] ?? '') === '')
    .map((field) => ({ field, code: 'choose' }));
}

export function commandOf(values: Values, { organisation, type, claimType, profile }: Kind): CreateActionCommand {
  const text = (field: string): string => values[field] ?? '';
  return {
    ...{ type, claimType, forum: profile.forum, slug: text('slug'), defendant: text('defendant') },
    organisation:
      organisation === NEW_ORGANISATION
        ? {
            name: text('organisationName'),
            country: text('organisationCountry'),
            postalAddress: text('organisationAddress'),
          }
        : { id: organisation },
    ...{ court: text('court') || null, fileNumber: text('fileNumber') || null },
    ...{ practice: text('practice') === 'yes', sensitiveListing: text('sensitive') === 'yes' },
    texts: textsOf(values),
    basedOn: text('basedOn') || null,
  };
}

/** A language counts as soon as one of its texts is there; the others are then missing, not forgotten. */
function textsOf(values: Values): Readonly<Record<string, NewActionText>> {
  const entries = locales.flatMap((locale): [string, NewActionText][] => {
    const [title = '', summary = '', about = ''] = ['title', 'summary', 'about'].map(
      (part) => values[`${part}-${locale}`] ?? '',
    );
    return title === '' && summary === '' && about === '' ? [] : [[locale, { title, summary, about }]];
  });
  return Object.fromEntries(entries);
}

export function problemOf({ details }: ProceedingsInvalid): FieldCode {
  const field = String(details?.['field'] ?? '');
  if (field === 'slug') return { field, code: details?.['reason'] === 'taken' ? 'taken' : 'format' };
  if (field === 'locales') return { field: `title-${locales[0] ?? 'en'}`, code: 'filled' };
  return { field, code: field === 'organisationCountry' || field === 'organisation' ? 'choose' : 'filled' };
}
