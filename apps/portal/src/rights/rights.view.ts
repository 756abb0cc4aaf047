import type { MyPrivacyRequestRow } from '@app/privacy';
import type { MessageKey } from '@app/ui';
import type { OwnRegistration } from '../registration/own-registration.js';

/** What can still be done about one's data. */
export interface RightsView {
  /** `erasing`: granted, and the worker has not finished yet. */
  readonly state: 'kept' | 'erasing' | 'erased';
  readonly held: readonly MessageKey[];
  /** A consent was taken back before. */
  readonly tookBack: boolean;
  /** Since when the use is restricted at the person's request; an erasure under way is none. */
  readonly restrictedAt: Date | null;
  readonly pending: { readonly erasure: MyPrivacyRequestRow | null; readonly restriction: MyPrivacyRequestRow | null };
  /** Who decides about an erasure: nobody has to (`now`), or staff. */
  readonly erasure: 'now' | 'staff';
  readonly editable: 'yes' | 'restricted' | 'over';
  readonly correctHref: string;
  /** All but copies, which are answered the moment they are asked for. */
  readonly requests: readonly MyPrivacyRequestRow[];
}

export function rightsView({ detail, base }: OwnRegistration, rows: readonly MyPrivacyRequestRow[]): RightsView {
  const { registration, goal } = detail;
  const state = stateOf(registration.erasedAt, rows);
  const open = (kind: MyPrivacyRequestRow['kind']): MyPrivacyRequestRow | null =>
    rows.find((row) => row.kind === kind && row.state === 'open') ?? null;
  return {
    state,
    held: heldOf(detail),
    tookBack: detail.declarations.some(({ outcome }) => outcome === 'withdrawn'),
    restrictedAt: state === 'kept' ? registration.restrictedAt : null,
    pending: { erasure: open('erasure'), restriction: open('restriction') },
    erasure: registration.joinedAt === null ? 'now' : 'staff',
    editable: editableOf(registration),
    correctHref: goal === 'correction' ? `${base}/check` : base,
    requests: rows.filter(({ kind }) => kind !== 'access'),
  };
}

function stateOf(erasedAt: Date | null, rows: readonly MyPrivacyRequestRow[]): RightsView['state'] {
  if (erasedAt !== null) return 'erased';
  return rows.some(({ kind, state }) => kind === 'erasure' && state === 'granted') ? 'erasing' : 'kept';
}

function editableOf({ restrictedAt, stage }: OwnRegistration['detail']['registration']): RightsView['editable'] {
  if (restrictedAt !== null) return 'restricted';
  return stage === 'draft' || stage === 'interest' || stage === 'joined' ? 'yes' : 'over';
}

function heldOf({ contents, declarations }: OwnRegistration['detail']): readonly MessageKey[] {
  return [
    'portal.rights.held.email',
    'portal.rights.held.answers',
    ...(contents.identity_contact === undefined ? [] : (['portal.rights.held.identity'] as const)),
    ...(contents.accounts === undefined ? [] : (['portal.rights.held.accounts'] as const)),
    ...(declarations.length === 0 ? [] : (['portal.rights.held.declarations'] as const)),
    'portal.rights.held.files',
    ...(contents.technical === undefined ? [] : (['portal.rights.held.technical'] as const)),
    'portal.rights.held.history',
  ];
}
