import { findQuestion, type QuestionnaireDefinition } from '@app/actions';
import { countryName, type Translator } from '@app/ui';
import { wordsFor } from '../pages/words.js';

/** Words for the codes of lists and sheets: columns, criteria, and the action's own questions and answers. */
export class CodeWords {
  constructor(
    private readonly t: Translator,
    private readonly definition: QuestionnaireDefinition,
  ) {}

  /** A question that only an earlier version had is shown by its code. */
  question(code: string): string {
    return findQuestion(this.definition, code)?.texts[this.t.locale]?.label ?? code;
  }

  answer(question: string, code: string): string {
    const option = findQuestion(this.definition, question)?.options?.find((candidate) => candidate.code === code);
    return option?.texts[this.t.locale] ?? code;
  }

  column(code: string): string {
    return code.startsWith('fact.') ? this.question(code.slice('fact.'.length)) : wordsFor(this.t, 'column', code);
  }

  criterion(code: string): string {
    return code.startsWith('fact.') ? this.question(code.slice('fact.'.length)) : wordsFor(this.t, 'criterion', code);
  }

  criterionClass(criterion: string, code: string): string {
    if (criterion === 'review') return wordsFor(this.t, 'review.state', code);
    if (code === 'none') return this.t('console.criterion.notSaid');
    if (code === 'erased') return this.t('console.criterion.erased');
    if (criterion.startsWith('fact.')) return this.answer(criterion.slice('fact.'.length), code);
    if (criterion === 'country') return countryName(code, this.t.locale);
    if (criterion === 'stage') return wordsFor(this.t, 'stage', code);
    return wordsFor(this.t, 'queue.evidence', code);
  }
}
