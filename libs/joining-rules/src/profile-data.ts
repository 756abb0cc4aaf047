import type {
  CategoryRule,
  EffectRule,
  FeeRule,
  ForumProfile,
  Item,
  JoiningPath,
  LeavingRule,
  OpenPoint,
  Source,
} from './profile.js';

/** Left out of the file where they have their usual value. */
export type RawItem = Pick<Item, 'code' | 'kind' | 'need'> &
  Partial<
    Pick<
      Item,
      'number' | 'stage' | 'for' | 'categories' | 'claimTypes' | 'accepts' | 'section' | 'ownText' | 'signature'
    >
  > & {
    /** Names in `checks` of the same file. */
    readonly checks?: readonly string[];
  };

/**
 * A file in `profiles/` once its shape is right, as far as loading and checking look into it. Every rule in it names
 * its source by a key of `sources` and carries the mark of how far this very statement was checked there.
 */
export interface ProfileData extends Pick<ForumProfile, 'forum' | 'version' | 'signOff'> {
  readonly sources: Readonly<Record<string, Omit<Source, 'mark'>>>;
  readonly checks: Readonly<Record<string, unknown>>;
  readonly paths: readonly Pick<JoiningPath, 'for' | 'model' | 'nothingToDo'>[];
  readonly items: readonly RawItem[];
  readonly categories: readonly (Pick<CategoryRule, 'category'> & Partial<CategoryRule>)[];
  readonly leaving: readonly (Pick<LeavingRule, 'act' | 'for' | 'allowed'> & Partial<Pick<LeavingRule, 'deadline'>>)[];
  readonly fee: Pick<FeeRule, 'charge'> & Partial<FeeRule>;
  readonly listToTrader: Partial<ForumProfile['listToTrader']>;
  readonly legalEffects: readonly (Pick<EffectRule, 'key'> & Partial<Pick<EffectRule, 'sentences'>>)[];
  readonly followUps?: readonly unknown[];
  readonly open: readonly (OpenPoint | string)[];
}
