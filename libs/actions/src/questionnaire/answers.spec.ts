import { describe, expect, it } from '@jest/globals';
import { checkAnswers, eligibilityOf, questionsFor, splitAnswers } from './answers.js';
import type { Answers, FactQuestion, Question, QuestionnaireDefinition } from './definition.js';
import { renderedAnswer, renderedQuestion } from './rendering.js';

const TODAY = '2026-11-22';
const notice = { reason: { en: 'Because.' }, help: { en: 'Ask there.' } };

function question(code: string, more: Partial<Question> = {}): Question {
  return { code, kind: 'text', texts: { en: { label: `${code}?` } }, required: false, plain: false, ...more };
}

function fact(code: string, stage: FactQuestion['stage'], more: Partial<Question> = {}): FactQuestion {
  return { ...question(code, more), stage };
}

function options(...codes: string[]): Question['options'] {
  return codes.map((code) => ({ code, texts: { en: code.toUpperCase() } }));
}

const definition: QuestionnaireDefinition = {
  locales: ['en'],
  age: question('age', {
    kind: 'choice',
    required: true,
    plain: true,
    options: [
      { code: 'adult', texts: { en: 'Yes' } },
      { code: 'minor', texts: { en: 'No' }, interestOnly: notice },
    ],
  }),
  eligibility: [
    question('customer', {
      kind: 'choice',
      required: true,
      plain: true,
      options: [
        { code: 'yes', texts: { en: 'Yes' } },
        { code: 'no', texts: { en: 'No' }, excludes: notice },
      ],
    }),
  ],
  facts: [
    fact('objection', 'interest', { kind: 'choice', required: true, plain: true, options: options('yes', 'no') }),
    fact('objection_date', 'joining', {
      kind: 'date',
      required: true,
      earliest: '2025-04-14',
      latest: 'today',
      showIf: { question: 'objection', in: ['yes'] },
    }),
    fact('objection_proof', 'preserve', {
      kind: 'choices',
      required: true,
      plain: true,
      options: options('mail', 'photo'),
      showIf: { question: 'objection', in: ['yes'] },
    }),
    fact('since', 'joining', { kind: 'month', latest: '2026-06-15', plain: true }),
    fact('lived_in', 'joining', { kind: 'country', plain: true }),
    fact('story', 'joining', { maxLength: 5 }),
  ],
};
const eligible: Answers = { age: 'adult', customer: 'yes' };
const joined: Answers = { ...eligible, objection: 'yes', objection_date: '2025-05-01' };

const codesOf = (stage: FactQuestion['stage'], answers: Answers): string[] =>
  questionsFor(definition, stage, answers).map(({ code }) => code);
const errors = (answers: Answers, stage: FactQuestion['stage'] = 'joining'): unknown =>
  checkAnswers(definition, stage, answers, TODAY);

describe(questionsFor, () => {
  it('asks age first, and for an interest only what belongs to it', () => {
    expect(codesOf('interest', {})).toEqual(['age', 'customer', 'objection']);
  });

  it('asks everything for joining, and a dependent question only after the answer it depends on', () => {
    expect(codesOf('joining', {})).toEqual(['age', 'customer', 'objection', 'since', 'lived_in', 'story']);
    expect(codesOf('joining', { objection: 'yes' })).toContain('objection_date');
    expect(codesOf('joining', { objection: 'no' })).not.toContain('objection_date');
  });

  it('asks for preserving only what is not needed to join', () => {
    expect(codesOf('preserve', { objection: 'yes' })).toEqual(['objection_proof']);
  });
});

describe(checkAnswers, () => {
  it('finds nothing wrong with complete answers, and names each required one that is missing', () => {
    expect(errors(joined)).toEqual([]);
    expect(errors({ age: 'adult', customer: ' ', objection: 'yes' })).toEqual([
      { code: 'customer', error: 'required' },
      { code: 'objection_date', error: 'required' },
    ]);
  });

  it('requires nothing that belongs to preserving, which may always be skipped', () => {
    expect(errors({ objection: 'yes' }, 'preserve')).toEqual([]);
  });

  it('does not require what is not shown', () => {
    expect(errors({ ...eligible, objection: 'no' })).toEqual([]);
  });

  it.each<[Answers, string, string]>([
    [{ nonsense: 'x' }, 'nonsense', 'unknown_question'],
    [{ objection: 'perhaps' }, 'objection', 'unknown_option'],
    [{ objection: ['yes'] }, 'objection', 'not_one'],
    [{ objection_proof: 'mail' }, 'objection_proof', 'not_a_list'],
    [{ objection_proof: ['mail', 'mail'] }, 'objection_proof', 'unknown_option'],
    [{ objection_proof: ['mail', 'fax'] }, 'objection_proof', 'unknown_option'],
    [{ objection_date: '2025-02-30' }, 'objection_date', 'invalid_date'],
    [{ objection_date: '2025-04-13' }, 'objection_date', 'too_early'],
    [{ objection_date: '2026-11-23' }, 'objection_date', 'too_late'],
    [{ since: '2026-13' }, 'since', 'invalid_month'],
    [{ since: '2026-07' }, 'since', 'too_late'],
    [{ lived_in: 'XX' }, 'lived_in', 'invalid_country'],
    [{ story: '123456' }, 'story', 'too_long'],
  ])('refuses %j', (answers, code, error) => {
    expect(errors({ ...joined, ...answers })).toEqual([{ code, error }]);
  });

  it('takes the days and months of the limits themselves, and counts characters, not code units', () => {
    expect(errors({ ...joined, objection_date: '2025-04-14', since: '2026-06', story: '👍👍👍👍👍' })).toEqual([]);
    expect(errors({ ...joined, objection_date: TODAY })).toEqual([]);
  });
});

describe(eligibilityOf, () => {
  it('waits for the age and every required eligibility answer', () => {
    expect(eligibilityOf(definition, {})).toEqual({ outcome: 'unanswered', question: 'age' });
    expect(eligibilityOf(definition, { age: 'adult' })).toEqual({ outcome: 'unanswered', question: 'customer' });
    expect(eligibilityOf(definition, eligible)).toEqual({ outcome: 'eligible' });
  });

  it('lets minors register an interest only, even before anything else is answered', () => {
    expect(eligibilityOf(definition, { age: 'minor' })).toMatchObject({
      outcome: 'interest_only',
      question: 'age',
      option: 'minor',
      notice,
    });
  });

  it('gives an exclusion precedence over "interest only", with its reason and other help', () => {
    expect(eligibilityOf(definition, { age: 'minor', customer: 'no' })).toEqual({
      outcome: 'excluded',
      question: 'customer',
      option: 'no',
      notice,
    });
  });
});

describe(splitAnswers, () => {
  it('keeps codes plain where the field list says so and seals everything else', () => {
    expect(splitAnswers(definition, { ...joined, story: 'mine' })).toEqual({
      plain: { age: 'adult', customer: 'yes', objection: 'yes' },
      sealed: { objection_date: '2025-05-01', story: 'mine' },
    });
  });

  it('leaves out unknown answers, blank ones and those no longer asked', () => {
    const { plain, sealed } = splitAnswers(definition, { ...joined, objection: 'no', story: ' ', stranger: 'x' });
    expect({ ...plain, ...sealed }).toEqual({ age: 'adult', customer: 'yes', objection: 'no' });
  });
});

describe('rendering', () => {
  it('shows a question and its answer in the words of one language', () => {
    expect(renderedQuestion(definition, 'en', 'objection')).toEqual({
      code: 'objection',
      kind: 'choice',
      label: 'objection?',
      hint: null,
      options: [
        { code: 'yes', label: 'YES' },
        { code: 'no', label: 'NO' },
      ],
    });
    expect(renderedAnswer(definition, 'en', 'objection_proof', { objection_proof: ['photo', 'mail'] })).toEqual([
      'PHOTO',
      'MAIL',
    ]);
    expect(renderedAnswer(definition, 'en', 'story', {})).toEqual([]);
  });

  it('never falls back to another language', () => {
    expect(() => renderedQuestion(definition, 'de', 'objection')).toThrow('ANSWER_TEXT_MISSING');
    expect(() => renderedAnswer(definition, 'de', 'objection', { objection: 'yes' })).toThrow('ANSWER_TEXT_MISSING');
  });
});
