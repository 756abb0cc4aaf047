import type { PurposeRow } from '@app/actions';
import { objectable, type MyPrivacyRequestRow } from '@app/privacy';
import type { MessageKey } from '@app/ui';
import type { OwnRegistration } from '../registration/own-registration.js';

/** What can still be done about one's data. */
export interface RightsView {
  /** `erasing`: granted, and the worker has not finished yet. */
  readonly state: 'kept' | 'erasing' | 'erased';
  readonly held: readonly MessageKey[];
  /** A consent was taken back before. */
  readonly tookBack: boolean;
  /** A consent was given anew before. */
  readonly renewed: boolean;
  /** Since when the use is restricted at the person's request; an erasure under way is none. */
  readonly restrictedAt: Date | null;
  readonly pending: Readonly<Record<'erasure' | 'restriction' | 'objection', MyPrivacyRequestRow | null>>;
  /** Titles of the purposes one can object to. */
  readonly objectable: readonly string[];
  /** Who decides about an erasure: nobody has to (`now`), or staff. */
  readonly erasure: 'now' | 'staff';
  readonly editable: 'yes' | 'restricted' | 'over';
  readonly correctHref: string;
  /** All but copies, which are answered the moment they are asked for. */
  readonly requests: readonly MyPrivacyRequestRow[];
}

interface RightsFacts {
  readonly own: OwnRegistration;
  readonly rows: readonly MyPrivacyRequestRow[];
  readonly purposes: readonly PurposeRow[];
  readonly locale: string;
}

export function rightsView({ own: { detail, base }, rows, purposes, locale }: RightsFacts): RightsView {
  const { registration, goal } = detail;
  const state = stateOf(registration, rows);
  const open = (kind: MyPrivacyRequestRow['kind']): MyPrivacyRequestRow | null =>
    rows.find((row) => row.kind === kind && row.state === 'open') ?? null;
  return {
    state,
    held: heldOf(detail),
    tookBack: detail.declarations.some(({ outcome }) => outcome === 'withdrawn'),
    renewed: detail.declarations.some(({ outcome }) => outcome === 'renewed'),
    restrictedAt: state === 'kept' ? registration.restrictedAt : null,
    pending: { erasure: open('erasure'), restriction: open('restriction'), objection: open('objection') },
    objectable: objectable(purposes).map(({ code, texts }) => texts[locale]?.title ?? code),
    erasure: registration.joinedAt === null ? 'now' : 'staff',
    editable: editableOf(registration),
    correctHref: goal === 'correction' ? `${base}/check` : base,
    requests: rows.filter(({ kind }) => kind !== 'access'),
  };
}

function stateOf(
  { erasedAt, joinedAt }: OwnRegistration['detail']['registration'],
  rows: readonly MyPrivacyRequestRow[],
): RightsView['state'] {
  if (erasedAt !== null) return 'erased';
  const erases = (kind: MyPrivacyRequestRow['kind']): boolean =>
    kind === 'erasure' || (kind === 'objection' && joinedAt === null);
  return rows.some(({ kind, state }) => erases(kind) && state === 'granted') ? 'erasing' : 'kept';
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
    ...(contents.form_items === undefined ? [] : (['portal.rights.held.form'] as const)),
    ...(contents.accounts === undefined ? [] : (['portal.rights.held.accounts'] as const)),
    ...(declarations.length === 0 ? [] : (['portal.rights.held.declarations'] as const)),
    'portal.rights.held.files',
    ...(contents.technical === undefined ? [] : (['portal.rights.held.technical'] as const)),
    'portal.rights.held.history',
  ];
}
