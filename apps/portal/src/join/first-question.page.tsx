import type { VNode } from 'preact';
import { findQuestion } from '@app/actions';
import { Button, Form, type FormErrors } from '@app/ui';
import { QuestionField } from '../pages/question-field.js';
import { type Answer, ANSWER } from '../pages/read-answer.js';
import type { Page } from '../shell/page.js';
import type { JoinContext } from './join-context.js';
import { JoinLayout } from './join.layout.js';
import { previousPath } from './next-path.js';

interface FirstQuestionProps {
  readonly page: Page;
  readonly context: JoinContext;
  readonly code: string;
  readonly answer: Answer | undefined;
  readonly entered?: unknown;
  readonly errors?: FormErrors;
}

export function FirstQuestionPage({ page, context, code, answer, entered, errors }: FirstQuestionProps): VNode {
  const { t } = page;
  const question = findQuestion(context.questionnaire.definition, code);
  if (question === undefined) throw new Error(`The questionnaire has no question ${code}.`);
  return (
    <JoinLayout
      page={page}
      context={context}
      title={question.texts[t.locale]?.label ?? ''}
      back={previousPath(context, code)}
      errors={errors}
    >
      <Form csrf={page.csrf}>
        <QuestionField t={t} question={question} answer={answer} entered={entered} error={errors?.of(ANSWER)} />
        <Button text={t('common.continue')} />
      </Form>
      <p class="govuk-body">{t('portal.join.nothingStored')}</p>
    </JoinLayout>
  );
}
