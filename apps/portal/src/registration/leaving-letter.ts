import type { ActionRules } from '@app/actions';
import type { LeavingAct } from '@app/joining-rules';
import type { LeavingLetterFacts } from '@app/official-register';
import type { RecordedAct } from '@app/registrations';
import { isLocale, translator, type Translator } from '@app/ui';
import { addresseeKey, addresseeWords } from '../pages/forum-facts.js';
import { DUTCH } from './leaving-letter.nl.js';

/** A ready text for whoever has to be told, in a language that binds there. */
export interface LeavingLetter {
  readonly language: string;
  readonly own: string;
  /** Before anybody's name is in it. */
  readonly blank: string;
  /** What it declares, in the reader's language where that is another. */
  readonly meaning: string | null;
}

export interface LeavingLetterOf {
  readonly t: Translator;
  readonly act: RecordedAct;
  readonly way: Pick<LeavingAct, 'form' | 'addressee'>;
  readonly rules: Pick<ActionRules, 'profile'>;
  readonly facts: LeavingLetterFacts;
}

/** What is printed on the page of an act that is said to an authority. */
export interface LetterOnPage {
  /** Who has to be told, in the reader's words. */
  readonly to: string;
  readonly letter: LeavingLetter | null;
  /** Why there is none; null where there is one. */
  readonly none: string | null;
}

/** No text of ours stands in for a form that the law prescribes, and none is printed in a language that does not bind. */
export function letterOnPage({ t, act, way, rules, facts }: LeavingLetterOf): LetterOnPage {
  const to = t('portal.leaving.sendTo', { addressee: addresseeWords(t, way.addressee) });
  if (way.form === 'prescribed') return { to, letter: null, none: t('portal.leaving.noLetter.prescribed') };
  const sentence = sentenceOf(act, facts);
  const { binding } = rules.profile.languages;
  const found = binding.map((one) => wordsIn(one, sentence)).find((words) => words !== null) ?? null;
  if (found === null) {
    const names = new Intl.DisplayNames([t.locale], { type: 'language' });
    const languages = binding.map((one) => names.of(one) ?? one).join(', ');
    return { to, letter: null, none: t('portal.leaving.noLetter.language', { languages }) };
  }
  const { language } = found;
  const made = { words: found, sentence, addressee: way.addressee };
  const letter = { language, own: textOf(made, facts), blank: textOf(made, blankOf(facts)) };
  const meaning = language === t.locale ? null : t(`portal.leaving.letter.${sentence}.own`);
  return { to, letter: { ...letter, meaning }, none: null };
}

type Sentence = 'opt_out' | 'withdrawal' | 'settlement_exit';

/** Whom silence binds has no entry to take back: what they declare is that they do not want to be bound. */
function sentenceOf(act: RecordedAct, { path }: Pick<LeavingLetterFacts, 'path'>): Sentence {
  if (act === 'settlement_exit') return 'settlement_exit';
  return path?.model === 'opt_out' && path.nothingToDo ? 'opt_out' : 'withdrawal';
}

interface Words {
  readonly language: string;
  readonly say: (key: string, values?: Readonly<Record<string, string>>) => string;
  /** Null where there are no words for it: then the person completes the line. */
  readonly addressee: (name: string) => string | null;
}

function wordsIn(language: string, sentence: Sentence): Words | null {
  if (isLocale(language)) {
    const t = translator(language);
    const say: Words['say'] = (key, values = {}) =>
      t(`portal.leaving.letter.${key}` as Parameters<Translator>[0], values);
    return { language, say, addressee: (name) => addresseeWords(t, name) };
  }
  if (language !== 'nl' || DUTCH[`${sentence}.own`] === undefined) return null;
  const say: Words['say'] = (key, values = {}) =>
    (DUTCH[key] ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return { language, say, addressee: (name) => DUTCH[`addressee.${addresseeKey(name)}`] ?? null };
}

interface Made {
  readonly words: Words;
  readonly sentence: Sentence;
  readonly addressee: string;
}

type Facts = Pick<LeavingLetterFacts, 'values' | 'streetLines' | 'officeAddress' | 'entryReference'>;

function textOf({ words: { say, ...words }, sentence, addressee }: Made, facts: Facts): string {
  const { values, streetLines, officeAddress, entryReference } = facts;
  const person = `${values.given_names} ${values.family_name}`.trim();
  const { representative_name: by, business_name: business } = values;
  const who = [...(by === '' ? [] : [by, say('onBehalf', { name: person })]), ...(by === '' ? [business, person] : [])];
  const country = values.country === '' ? '' : (regionIn(words.language, values.country) ?? values.country);
  const address = [...streetLines, `${values.postcode} ${values.town}`.trim(), country];
  const orDots = (text: string | null): string => (text === null || text === '' ? '…' : text);
  return [
    [...who, ...address],
    officeAddress ?? [say('to', { addressee: orDots(words.addressee(addressee)) })],
    [
      say('court', { court: orDots(values.court) }),
      say('fileNumber', { fileNumber: orDots(values.file_number) }),
      say('defendant', { defendant: values.defendant }),
      ...(sentence === 'opt_out' ? [] : [say('entryReference', { entryReference: orDots(entryReference) })]),
    ],
    actingFor(say, values, person),
    [by === '' ? say(`${sentence}.own`) : say(`${sentence}.for`, { person })],
    [say('dateAndSignature')],
    [[by, person].find((one) => one !== '') ?? ''],
  ]
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((block) => block !== '')
    .join('\n\n');
}

/** For whom, and by what right, as the letter of registration says it. */
function actingFor(say: Words['say'], values: Facts['values'], person: string): readonly string[] {
  const { representation_basis: right, predecessor_name: dead, succession_basis: succession } = values;
  return [
    ...(values.representative_name === '' ? [] : [say('representation', { person })]),
    ...(right === '' ? [] : [say('representationBasis', { basis: right })]),
    ...(dead === '' ? [] : [say('succession', { name: dead })]),
    ...(succession === '' ? [] : [say('successionBasis', { basis: succession })]),
  ];
}

/** Nothing of the person, and not even as what they act. The action's own facts stay. */
function blankOf({ values, officeAddress }: Facts): Facts {
  const { court, file_number, defendant } = values;
  const none = Object.fromEntries(Object.keys(values).map((field) => [field, ''])) as Facts['values'];
  const blank = { ...none, court, file_number, defendant, given_names: '…' };
  return { values: blank, streetLines: ['…'], officeAddress, entryReference: null };
}

function regionIn(language: string, code: string): string | undefined {
  return new Intl.DisplayNames([language], { type: 'region' }).of(code);
}
