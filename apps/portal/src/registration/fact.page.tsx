import type { VNode } from 'preact';
import type { Question } from '@app/actions';
import { Button, Form, type FormErrors } from '@app/ui';
import { QuestionField } from '../pages/question-field.js';
import { type Answer, ANSWER } from '../pages/read-answer.js';
import type { Page } from '../shell/page.js';
import type { OwnRegistration } from './own-registration.js';
import { RegistrationLayout, type Stale } from './registration.layout.js';
import { VERSION } from './saving.js';

interface FactPageProps {
  readonly page: Page;
  readonly own: OwnRegistration;
  readonly question: Question;
  readonly back: string;
  readonly answer: Answer | undefined;
  readonly entered?: unknown;
  readonly errors?: FormErrors;
  readonly stale?: Stale;
}

export function FactPage({ page, own, question, back, answer, entered, errors, stale }: FactPageProps): VNode {
  const { t } = page;
  return (
    <RegistrationLayout
      page={page}
      own={own}
      title={question.texts[t.locale]?.label ?? ''}
      back={back}
      errors={errors}
      stale={stale}
    >
      <Form csrf={page.csrf}>
        <input type="hidden" name={VERSION} value={own.detail.registration.version} />
        <QuestionField t={t} question={question} answer={answer} entered={entered} error={errors?.of(ANSWER)} />
        <Button text={t('common.saveAndContinue')} />
      </Form>
    </RegistrationLayout>
  );
}
