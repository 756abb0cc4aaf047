import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import canonicalize from 'canonicalize';
import type { ListBasis } from '../list-basis.query.js';
import type { ListExport } from '../list-export.entity.js';
import type { ListRecipientKind } from '../list-request.js';
import type { HashedBytes, ListCounts, ListManifest, LogHead } from '../list-manifest-shape.js';

export interface MadeList {
  readonly list: ListExport;
  readonly basis: ListBasis;
  readonly rows: number;
  readonly leftOut: ListCounts['leftOut'];
  readonly snapshotAt: Date;
  readonly finishedAt: Date;
  readonly logHead: LogHead | null;
  readonly plain: HashedBytes;
  readonly file?: HashedBytes;
}

export function manifestOf(made: MadeList): ListManifest {
  const { list, basis } = made;
  const spreadsheet = list.format === 'csv_spreadsheet';
  return {
    schema: 'joinder.list-manifest/1',
    exportId: list.id,
    profile: list.profile,
    action: {
      id: list.actionId,
      slug: basis.slug,
      court: basis.court,
      fileNumber: basis.fileNumber,
      practice: basis.practice,
    },
    requestedBy: { staffId: list.requestedBy, organisation: basis.counsel },
    requestedAt: list.requestedAt.toISOString(),
    approvedBy: list.approvedBy === null ? null : { staffId: list.approvedBy },
    approvedAt: list.approvedAt?.toISOString() ?? null,
    snapshotAt: made.snapshotAt.toISOString(),
    finishedAt: made.finishedAt.toISOString(),
    purpose: { code: list.purpose, note: list.note },
    filter: list.filter,
    columns: list.columns,
    format: {
      kind: 'csv',
      encoding: 'UTF-8',
      byteOrderMark: spreadsheet,
      delimiter: list.delimiter,
      lineEnd: 'CRLF',
      formulasEscaped: spreadsheet,
      zone: basis.zone,
    },
    order: ['received_at', 'registration_id'],
    rows: made.rows,
    leftOut: made.leftOut,
    plain: { name: 'data.csv', ...made.plain },
    ...(made.file === undefined ? {} : { file: { name: listFileName(list.id, list.recipientKind), ...made.file } }),
    encryption:
      list.recipient === null
        ? { kind: 'zip-aes-256' }
        : { kind: 'age-x25519', recipientSha256: fingerprintOf(list.recipient) },
    software: { name: 'joinder', version: SOFTWARE_VERSION },
    logHead: made.logHead,
  };
}

export function canonicalManifest(manifest: ListManifest): { text: string; sha256: string } {
  const text = canonicalize(manifest);
  if (text === undefined) throw new Error('The manifest has no canonical form.');
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}

/** SHA-256 of the public key's text, so that the key itself need not be read out. */
export function fingerprintOf(recipient: string): string {
  return createHash('sha256').update(recipient, 'utf8').digest('hex');
}

export function listFileName(exportId: string, kind: ListRecipientKind): string {
  return `list-${exportId}.${kind === 'age' ? 'csv.age' : 'zip'}`;
}

const SOFTWARE_VERSION = (JSON.parse(readFileSync(packageFile(import.meta.dirname), 'utf8')) as { version: string })
  .version;

/** Found from this file, so that the sources, `dist/` and tests read the same one. */
function packageFile(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No package.json above libs/exports: the installation is incomplete.');
  return packageFile(parent);
}
