import type { LetterDocument, RegisterFile, RegisterValues } from '@app/official-register';
import { formatDate, type MessageKey, translator } from '@app/ui';

/** The register is German, whatever the language of the page. */
export const LETTER_LOCALE = 'de';

/** The letter with the six items of § 46(2) VDuG, in the person's name. `today` is the calendar date in the action's zone. */
export function letterOf(
  { values, officeAddress, identity }: Pick<RegisterFile, 'values' | 'officeAddress' | 'identity'>,
  today: string,
): LetterDocument {
  const t = translator(LETTER_LOCALE);
  const person = `${values.given_names} ${values.family_name}`.trim();
  const lines = identity?.address?.lines ?? [];
  const town = `${values.postcode} ${values.town}`.trim();
  const name = values.category === 'small_business' ? [values.business_name, person].filter(Boolean) : [person];
  const address = [...name, ...lines, town, countryName(values.country)];
  const representative = values.representative_name;
  const onBehalf = representative === '' ? [] : [representative, t('register.letter.onBehalf', { name: person })];
  return {
    title: t('register.letter.subject'),
    language: 'de-DE',
    sender: representative === '' ? address : [...onBehalf, ...address.slice(name.length)],
    recipient: officeAddress ?? [t('register.letter.office')],
    placeAndDate: t('register.letter.placeAndDate', { place: values.town, date: formatDate(today, LETTER_LOCALE) }),
    subject: t('register.letter.subject'),
    opening: representative === '' ? t('register.letter.opening') : t('register.letter.openingFor', { name: person }),
    items: itemsOf(values, address),
    closing: [t('register.letter.acknowledge')],
    signature: [representative, person, values.business_name].find((one) => one !== '') ?? '',
  };
}

function itemsOf(values: RegisterValues, address: readonly string[]): LetterDocument['items'] {
  const t = translator(LETTER_LOCALE);
  const item = (number: 1 | 2 | 3 | 4 | 5 | 6, text: string) => ({ heading: t(`register.letter.item${number}`), text });
  return [
    item(1, address.join('\n')),
    item(2, t(asWords(values))),
    ...actingFor(values),
    item(3, `${values.court}\n${values.file_number}`),
    item(4, values.defendant),
    item(5, values.subject_and_ground),
    ...(values.amount === ''
      ? []
      : [{ heading: t('register.letter.amount'), text: t('register.letter.amountText', { amount: values.amount }) }]),
    item(6, t('register.letter.assurance')),
  ];
}

function asWords({ category, representative_name: by }: RegisterValues): MessageKey {
  if (category === 'small_business') return 'register.letter.asBusiness';
  return by === '' ? 'register.letter.asConsumer' : 'register.letter.asConsumerFor';
}

/** For whom, and by what right, where the person does not claim what was theirs from the beginning. */
function actingFor(values: RegisterValues): LetterDocument['items'] {
  const t = translator(LETTER_LOCALE);
  const { representative_name: name, representation_basis: right, predecessor_name: dead } = values;
  const { succession_basis: succession } = values;
  const person = `${values.given_names} ${values.family_name}`.trim();
  // Rules kept from before they asked for the basis let a letter go without: then nothing is said of it.
  const withBasis = (text: string, basis: string, more: string): string => (basis === '' ? text : `${text} ${more}`);
  const represents = {
    heading: t('register.letter.representation'),
    text: withBasis(
      t('register.letter.representationText', { person, name }),
      right,
      t('register.letter.representationBasis', { basis: right }),
    ),
  };
  const inherits = {
    heading: t('register.letter.succession'),
    text: withBasis(
      t('register.letter.successionText', { name: dead }),
      succession,
      t('register.letter.successionBasis', { basis: succession }),
    ),
  };
  const acts = values.category === 'minor' ? custody(values, person) : represents;
  return [...(name === '' ? [] : [acts]), ...(dead === '' ? [] : [inherits])];
}

/** That those who have custody act for the child, who they are and that they agree. */
function custody(
  { representative_name: name, custodians_consent: consent }: RegisterValues,
  person: string,
): LetterDocument['items'][number] {
  const t = translator(LETTER_LOCALE);
  return {
    heading: t('register.letter.custody'),
    text: `${t('register.letter.custodyText', { person, name })} ${t(consentWords(consent))}`,
  };
}

function consentWords(consent: string): MessageKey {
  return consent === 'both' ? 'register.letter.custodyBoth' : 'register.letter.custodySole';
}

/** The same as plain text, for an e-mail or to print. */
export function letterText(letter: LetterDocument): string {
  const blocks = [
    letter.sender.join('\n'),
    letter.recipient.join('\n'),
    letter.placeAndDate,
    letter.subject,
    letter.opening,
    ...letter.items.map(({ heading, text }) => `${heading}\n${text}`),
    ...letter.closing,
    letter.signature,
  ];
  return `${blocks.join('\n\n')}\n`;
}

export function countryName(code: string): string {
  return code === '' ? '' : (new Intl.DisplayNames([LETTER_LOCALE], { type: 'region' }).of(code) ?? code);
}

/** A field as it goes into the form: codes become the form's own words. */
export function packValue(field: keyof RegisterValues, value: string): string {
  const t = translator(LETTER_LOCALE);
  if (field === 'country') return countryName(value);
  if (field === 'custodians_consent') return t(consentWords(value));
  if (field !== 'category') return value;
  return t(value === 'small_business' ? 'register.form.asBusiness' : 'register.form.asConsumer');
}
