import type { ActionBasis } from '@app/actions';
import type { Translator } from '@app/ui';

/** What every page about an action says above everything else when the action is not a real one. */
export function actionBanner(
  t: Translator,
  { example, practice }: Pick<ActionBasis, 'example' | 'practice'>,
): string | undefined {
  if (practice) return t('portal.banner.practice');
  return example ? t('portal.banner.example') : undefined;
}
