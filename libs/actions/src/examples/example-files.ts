import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClaimType } from '@app/joining-rules';
import type { ActionType } from '../action.entity.js';
import type { PartyCapacity, PartyRole } from '../action-party.entity.js';
import type { ProceduralEventKind } from '../proceedings/procedural-event.entity.js';
import type { Source } from '../proceedings/source.js';
import type { WindowKind } from '../proceedings/window-state.js';
import type {
  LegalBasis6,
  LegalBasis9,
  PlatformRetentionClass,
  PurposeText,
  RetentionEvent,
} from '../purpose.entity.js';

export const EXAMPLE_NAMES = ['meta-ai-training', 'data-leak'] as const;
export type ExampleName = (typeof EXAMPLE_NAMES)[number];

export interface OrganisationFile {
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly postalAddress: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly operating: boolean;
}

export interface ActionFile {
  readonly slug: string;
  readonly type: ActionType;
  readonly forum: string;
  readonly court: string | null;
  readonly fileNumber: string | null;
  readonly defendant: string;
  readonly zone: string;
  readonly sensitiveListing: boolean;
  readonly locales: readonly string[];
  readonly parties: readonly { organisation: string; role: PartyRole; capacity: PartyCapacity; fromDate: string }[];
  readonly texts: Readonly<Record<string, { title: string; summary: string; about: string }>>;
  readonly events: readonly {
    kind: ProceduralEventKind;
    eventDate: string;
    texts: Readonly<Record<string, string>>;
    source: Source;
  }[];
  readonly window: { kind: WindowKind; opensAt: string | null; ruleCode: string | null; source: Source };
  readonly lapseNotice: { lapsesOn: string; organisation: string; source: Source } | null;
  readonly officialRoute: {
    url: string;
    texts: Readonly<Record<string, { authority: string; text: string }>>;
    source: Source;
  } | null;
  /** What the claims rest on; the rules are the shipped ones of the forum. */
  readonly claimType: ClaimType;
  readonly purposes: readonly PurposeFile[];
  readonly questionnaire: unknown;
}

export interface PurposeFile {
  readonly code: string;
  readonly basis6: LegalBasis6;
  readonly basis9: LegalBasis9 | null;
  readonly optional: boolean;
  readonly recipients: readonly string[];
  readonly retentionMonths: number;
  readonly retentionEvent: RetentionEvent;
  readonly retentionClass: PlatformRetentionClass;
  readonly texts: Readonly<Record<string, PurposeText>>;
}

export function readOrganisations(): readonly OrganisationFile[] {
  return read('organisations.json') as readonly OrganisationFile[];
}

export function readExample(name: ExampleName): ActionFile {
  return read(`${name}.json`) as ActionFile;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(packageRoot(), 'libs/actions/examples', file), 'utf8'));
}

/** Data files are not copied by the compiler: one path serves the sources, `dist/` and Jest. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json above libs/actions: the installation is incomplete.');
    folder = parent;
  }
  return folder;
}
