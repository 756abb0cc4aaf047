import { questionsFor, type Question } from '@app/actions';
import { holds } from '@app/consents';
import { firstOpenStep, formPages, type RegistrationDetail, type StepName } from '@app/registrations';
import type { OwnRegistration } from './own-registration.js';

/** Until something is sent the age can be corrected: it decides what can be sent. */
export function isAgeOpen({ registration }: RegistrationDetail): boolean {
  return registration.stage === 'draft';
}

/** What is asked on fact pages: all of the stage but the age, which was asked before anything was begun; and, once kept, what preserves evidence. */
export function factQuestions({
  questionnaire: { definition },
  answers,
  stage,
  outcomes,
}: RegistrationDetail): readonly Question[] {
  const asked = questionsFor(definition, stage, answers).filter((question) => question !== definition.age);
  if (stage === 'joining' || !holds(outcomes.PRESERVE_EVIDENCE)) return asked;
  return [...asked, ...questionsFor(definition, 'preserve', answers)];
}

/** Where the person can note what preserves evidence, as soon as anything may be preserved; null where nothing is asked. */
export function notesPath({ base, detail }: OwnRegistration): string | null {
  if (isOver(detail) || detail.stage === 'joining' || !holds(detail.outcomes.PRESERVE_EVIDENCE)) return null;
  const [first] = questionsFor(detail.questionnaire.definition, 'preserve', detail.answers);
  return first === undefined ? null : `${base}/facts/${first.code}`;
}

/** The first page of a step, or the one with what is still missing. */
export function stepPath({ base, detail }: OwnRegistration, step: StepName): string {
  switch (step) {
    case 'facts':
      return `${base}/facts/${(openFact(detail) ?? factQuestions(detail).find(({ code }) => isFact(detail, code)) ?? factQuestions(detail)[0])?.code ?? ''}`;
    case 'identity':
      return `${base}/details/${detail.contents.identity_contact?.familyName ? (detail.contents.identity_contact.address === null ? 'address' : 'name') : 'name'}`;
    case 'form':
      return formPath(base, detail);
    case 'accounts':
      return `${base}/accounts`;
    case 'proof':
      return `${base}/proof`;
    case 'declarations':
      return `${base}/declarations`;
    case 'check':
      return `${base}/check`;
  }
}

/** The first page of the form with something missing, else its first. */
function formPath(base: string, { form }: RegistrationDetail): string {
  if (form === null) return base;
  const pages = formPages(form);
  const missing = pages.find((page) => form.state.shortcomings.some(({ item }) => item === page)) ?? pages[0];
  return missing === undefined ? base : `${base}/form/${missing}`;
}

/** Where the person goes on: straight through the few pages of an interest, else by the task list, and after sending to the status. */
export function nextStepPath(own: OwnRegistration): string {
  const { registration, goal, steps } = own.detail;
  if (isOver(own.detail) || goal === 'correction') return `${own.base}/status`;
  if (goal === 'joining' || registration.stage !== 'draft') return own.base;
  return stepPath(own, firstOpenStep(steps) ?? 'check');
}

export function isOver({ registration: { stage } }: RegistrationDetail): boolean {
  return stage === 'left' || stage === 'lapsed' || stage === 'erased';
}

function openFact(detail: RegistrationDetail): Question | undefined {
  return (
    factQuestions(detail).find(
      ({ code, required }) => required && detail.answers[code] === undefined && isFact(detail, code),
    ) ?? factQuestions(detail).find(({ code, required }) => required && detail.answers[code] === undefined)
  );
}

function isFact({ questionnaire: { definition } }: RegistrationDetail, code: string): boolean {
  return definition.facts.some((fact) => fact.code === code);
}
