import {
  type DeclarationRecord,
  recordView,
  type RecordView,
  shownPieces,
  type ShownPiece,
  type ShownState,
  type WordingBlock,
  wordingBlocks,
} from '@app/consents';
import type { LeavingRecord } from '@app/registrations';
import {
  declaredWords,
  formatDateTime,
  type PrintBlock,
  type PrintDocument,
  signatureText,
  type Translator,
} from '@app/ui';
import { leavingRecordFacts } from '../registration/leaving-record.js';
import type { OwnRegistration } from '../registration/own-registration.js';
import type { DeclaredExport } from './declared-export.js';

/** Every record on a page of its own, with what was on the screen, to be read without this software. */
export function declaredPrint(
  t: Translator,
  { detail }: OwnRegistration,
  { file, records, leavingActs, madeAt }: DeclaredExport,
): PrintDocument {
  const { zone } = detail.action;
  const made = t('declared.print.made', { time: formatDateTime(madeAt, t.locale, zone) });
  return {
    title: `${t('declared.title')} – ${file.principal.reference}`,
    language: t.locale,
    madeAt,
    footer: (page, pages) => `${file.principal.reference} · ${made} · ${t('declared.print.page', { page, pages })}`,
    blocks: [
      { kind: 'title', text: t('declared.title') },
      { kind: 'fact', name: t('portal.reference'), value: file.principal.reference },
      { kind: 'fact', name: t('declared.print.action'), value: file.action.title },
      { kind: 'fact', name: t('declared.print.against'), value: file.action.defendant },
      ...file.parties.map(({ name, postalAddress }): PrintBlock => {
        return {
          kind: 'fact',
          name: t('declared.print.party'),
          value: `${name}, ${postalAddress.replaceAll('\n', ', ')}`,
        };
      }),
      { kind: 'paragraph', text: t('declared.lead') },
      { kind: 'small', text: made },
      ...records.flatMap((record) => recordBlocks(t, record, zone)),
      ...leavingActs.flatMap((record) => leavingBlocks(t, record, zone)),
    ],
  };
}

function recordBlocks(t: Translator, record: DeclarationRecord, zone: string): PrintBlock[] {
  const view = recordView(record);
  const { wording, shown } = view;
  const fact = (name: string, value: string | null): PrintBlock[] =>
    value === null ? [] : [{ kind: 'fact', name, value }];
  return [
    { kind: 'pageBreak' },
    { kind: 'heading', text: declaredWords(t, 'kind', view.kind) },
    ...fact(t('declared.outcome'), declaredWords(t, 'outcome', view.outcome)),
    ...fact(t('declared.reason'), view.reason && declaredWords(t, 'reason', view.reason)),
    ...fact(t('declared.at'), `${formatDateTime(record.at, t.locale, zone)} (${record.at.toISOString()})`),
    ...fact(t('declared.channel'), declaredWords(t, 'channel', view.channel)),
    ...fact(t('declared.witness'), view.witness),
    ...takenDownBlocks(t, view.takenDown, zone),
    ...fact(t('declared.signature'), declaredWords(t, 'signature', view.signature)),
    ...view.signatures.flatMap((one) => [
      ...fact(t('declared.cameSigned'), signatureText(t, one)),
      ...fact(t('declared.documentHash'), one.documentSha256),
    ]),
    ...fact(t('declared.wording'), t('declared.version', { version: wording.version })),
    ...fact(t('declared.print.record'), record.id),
    ...fact(t('declared.wordingHash'), wording.sha256),
    ...fact(t('declared.pageHash'), shown.sha256),
    ...(wording.intact ? [] : [{ kind: 'paragraph' as const, text: t('declared.damaged') }]),
    { kind: 'subheading', text: t('declared.page') },
    ...(shown.state === 'kept' ? shown.parts.flatMap(pieceBlocks) : notKept(t, shown.state, wording.text)),
  ];
}

/** An act of leaving as it was shown and said, with the letter it was shown with. */
function leavingBlocks(t: Translator, record: LeavingRecord, zone: string): PrintBlock[] {
  const pieces = record.page === null ? null : shownPieces(record.page);
  return [
    { kind: 'pageBreak' },
    { kind: 'heading', text: t('portal.leaving.record.title') },
    ...leavingRecordFacts(t, record, zone).map(([name, value]): PrintBlock => ({ kind: 'fact', name, value })),
    { kind: 'fact', name: t('declared.wording'), value: t('declared.version', { version: record.wording.version }) },
    { kind: 'fact', name: t('declared.print.record'), value: record.id },
    { kind: 'fact', name: t('declared.wordingHash'), value: record.wordingSha256 },
    { kind: 'fact', name: t('declared.pageHash'), value: record.shownSha256 },
    ...(record.wordingIntact ? [] : [{ kind: 'paragraph' as const, text: t('declared.damaged') }]),
    { kind: 'subheading', text: t('declared.page') },
    ...(pieces === null ? notKept(t, record.shown, wordingBlocks(record.wording.body)) : pieces.flatMap(pieceBlocks)),
  ];
}

function notKept(t: Translator, state: ShownState, text: readonly WordingBlock[]): PrintBlock[] {
  const words = t(state === 'damaged' ? 'declared.page.damaged' : 'declared.page.notKept');
  return [{ kind: 'paragraph', text: words }, ...text.map(textBlock)];
}

function takenDownBlocks(t: Translator, takenDown: RecordView['takenDown'], zone: string): PrintBlock[] {
  if (takenDown === null) return [];
  const facts = [
    [t('declared.recordedAt'), formatDateTime(takenDown.recordedAt, t.locale, zone)],
    [t('declared.heardBy'), takenDown.heardBy],
    [t('declared.witnessName'), takenDown.witnessName],
    [t('declared.letterReference'), takenDown.letterReference],
  ] as const;
  return facts.flatMap(([name, value]): PrintBlock[] => (value === null ? [] : [{ kind: 'fact', name, value }]));
}

function pieceBlocks(piece: ShownPiece): PrintBlock[] {
  switch (piece.kind) {
    case 'list':
      return [piece];
    case 'paragraph':
    case 'letter':
      return [{ kind: 'paragraph', text: piece.text }];
    case 'heading':
      return [{ kind: 'subheading', text: piece.text }];
    case 'button':
      return [{ kind: 'paragraph', text: `[ ${piece.text} ]` }];
    case 'declaration':
      return [
        ...line('subheading', piece.heading),
        ...piece.text.map(textBlock),
        ...line('small', piece.note),
        ...line('small', piece.onNo),
        ...line('paragraph', piece.box && `[ ] ${piece.box}`),
      ];
  }
}

function line(kind: 'subheading' | 'small' | 'paragraph', text: string | null): PrintBlock[] {
  return text === null ? [] : [{ kind, text }];
}

function textBlock(block: WordingBlock): PrintBlock {
  if (block.kind === 'list') return block;
  return { kind: block.kind === 'heading' ? 'subheading' : 'paragraph', text: block.text };
}
