import type { ActionBasis } from '@app/actions';
import type { Translator } from '@app/ui';

/** What every page about an action says above everything else when the action is not a real one. */
export function actionBanner(t: Translator, action: Pick<ActionBasis, 'example' | 'practice'>): string | undefined {
  if (action.practice) return t('console.banner.practice');
  return action.example ? t('console.banner.example') : undefined;
}
