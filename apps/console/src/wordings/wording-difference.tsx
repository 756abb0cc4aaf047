import type { VNode } from 'preact';
import { type DifferencePart, textDifference, type WordingDetail } from '@app/consents';
import type { Page } from '../shell/page.js';

/** The text beside the one in force, word by word, so that nobody has to look for what is different. */
export function WordingDifference({ page: { t }, found }: { page: Page; found: WordingDetail }): VNode {
  const { wording, inForce } = found;
  if (inForce === null) return <p class="govuk-body">{t('wordings.difference.first')}</p>;
  const { before, after } = textDifference(inForce.body, wording.body);
  if (inForce.body === wording.body) return <p class="govuk-body">{t('wordings.difference.same')}</p>;
  const same = inForce.locale === wording.locale ? { lang: wording.locale } : {};
  return (
    <>
      <p class="govuk-hint">{t('wordings.difference.legend')}</p>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <h3 class="govuk-heading-s">{t('wordings.difference.before', { version: inForce.version })}</h3>
          <Side parts={before} of="del" {...same} />
        </div>
        <div class="govuk-grid-column-one-half">
          <h3 class="govuk-heading-s">{t('wordings.difference.after', { version: wording.version })}</h3>
          <Side parts={after} of="ins" {...same} />
        </div>
      </div>
    </>
  );
}

/** Lines stay lines: an empty line or a `-` is part of the text too. */
function Side({
  parts,
  of: Mark,
  lang,
}: {
  parts: readonly DifferencePart[];
  of: 'del' | 'ins';
  lang?: string;
}): VNode {
  const lines: (DifferencePart | null)[] = parts.flatMap(({ kind, text }) =>
    text.split('\n').flatMap((line, at) => [...(at === 0 ? [] : [null]), { kind, text: line }]),
  );
  return (
    <p class="govuk-body" lang={lang}>
      {lines.map((part) => {
        if (part === null) return <br />;
        return part.kind === 'same' ? part.text : <Mark>{part.text}</Mark>;
      })}
    </p>
  );
}
