import type { VNode } from 'preact';
import type { DefinitionProblem, PublishedQuestionnaire, StaffActionRow } from '@app/actions';
import { Button, Details, Form, type FormErrors, NotificationBanner, Table, Textarea } from '@app/ui';
import type { Page } from '../shell/page.js';
import { ActionFrame } from './action-frame.js';
import { QuestionnairePreview } from './questionnaire-preview.page.js';

interface CurrentView {
  readonly page: Page;
  readonly action: StaffActionRow;
  /** Null where none was published yet. */
  readonly current: PublishedQuestionnaire | null;
}

/** What is asked now, as people see it, and its hash. */
export function QuestionnairePage({ page, action, current }: CurrentView): VNode {
  const { t } = page;
  return (
    <ActionFrame page={page} action={action} title={t('console.questionnaire.title')}>
      <p class="govuk-body">{t('console.questionnaire.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/actions/${action.slug}/questionnaire/new`)}>
          {t('console.questionnaire.new')}
        </a>
      </p>
      {current === null ? (
        <p class="govuk-body">{t('console.questionnaire.none')}</p>
      ) : (
        <>
          <p class="govuk-body">
            {t('console.questionnaire.version', { version: current.version })}
            <br />
            SHA-256 <code class="app-code">{current.sha256}</code>
          </p>
          <QuestionnairePreview page={page} definition={current.definition} />
        </>
      )}
    </ActionFrame>
  );
}

export interface NewQuestionnaireView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly text: string;
  readonly errors: FormErrors;
  readonly problems: readonly DefinitionProblem[];
  /** The newest version there was when the page was opened; 0 for none. */
  readonly seenVersion: number;
  /** Someone else published meanwhile. */
  readonly changed?: boolean;
}

/** The definition as JSON, with what is wrong with it and where. Nothing is published from here: first comes the preview. */
export function NewQuestionnairePage(view: NewQuestionnaireView): VNode {
  const { page, action, text, errors, problems, seenVersion, changed = false } = view;
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('console.questionnaire.new')} errors={errors}>
      {changed && (
        <NotificationBanner title={t('common.important')}>{t('console.questionnaire.changed')}</NotificationBanner>
      )}
      {problems.length > 0 && (
        <Table
          label={t('console.questionnaire.problems')}
          firstCellIsHeader
          head={[{ text: t('console.questionnaire.where') }, { text: t('console.questionnaire.what') }]}
          rows={problems.map(({ path, problem }) => [
            { text: <code class="app-code">{path === '' ? '(root)' : path}</code> },
            t(`console.questionnaire.problem.${problem}`),
          ])}
        />
      )}
      <Form csrf={csrf} action={page.path(`/actions/${action.slug}/questionnaire/preview`)}>
        <input type="hidden" name="seenVersion" value={seenVersion} />
        <Textarea
          name="definition"
          label={t('console.questionnaire.definition')}
          hint={t('console.questionnaire.definitionHint', { languages: action.locales.join(', ') })}
          rows={25}
          spellCheck={false}
          value={text}
          error={errors.of('definition')}
        />
        <Button text={t('console.questionnaire.preview')} />
      </Form>
      <Details summary={t('console.questionnaire.help')}>
        <p class="govuk-body">{t('console.questionnaire.help.text')}</p>
      </Details>
    </ActionFrame>
  );
}
