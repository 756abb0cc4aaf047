import { DiscoveryService } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import type { NoticeTemplate, NoticeTemplates } from './templates.js';

/** What a source is told about the notice it shall resolve: ids and codes, as they were queued. */
export interface NoticeRef<T extends NoticeTemplate = NoticeTemplate> {
  readonly id: string;
  readonly template: T;
  readonly locale: string;
  readonly actionId: string | null;
  readonly registrationId: string | null;
  readonly mailboxId: string | null;
  readonly staffId: string | null;
  readonly params: Readonly<Record<string, NoticeParam>>;
  readonly createdAt: Date;
}

/** An id, a code, a count or a flag; never personal data and never a secret. */
export type NoticeParam = string | number | boolean | null;

/** Where a rule stands, with the day it was read. */
export interface NoticeLegalSource {
  readonly title: string;
  /** The title in other languages, by locale. */
  readonly titles?: Readonly<Partial<Record<string, string>>>;
  readonly read: string;
  /** Seen in the text of the law itself. */
  readonly verified: boolean;
}

export interface NoticeContent<T extends NoticeTemplate = NoticeTemplate> {
  /** One e-mail address. */
  readonly to: string;
  readonly values: NoticeTemplates[T];
  /** The approved sentence on the legal effect, in the notice's language; null only where no registration is concerned. */
  readonly legalEffect: string | null;
  /** What the sentence rests on; absent where no joining rules say it. */
  readonly legalEffectSources?: readonly NoticeLegalSource[];
  /** Being listed in this action is itself sensitive: subject and sender name stay neutral. */
  readonly sensitive: boolean;
  /** A practice action never sends real mail. */
  readonly practice: boolean;
  /** The organisation people know, shown as the sender unless `sensitive`. */
  readonly senderName?: string;
  /** The page where whoever gets such mail ends it, for the button that mail programs offer (RFC 2369). */
  readonly unsubscribeUrl?: string;
}

/**
 * Knows who gets a mail and what stands in it. The library that owns the facts provides one class per template, marked
 * with `@ProvidesNotice()`, in the module the worker loads. It runs in the worker, inside a read as the system actor,
 * since addresses are sealed. It must answer the same for the same notice: a retry has to send the same mail.
 * 'suppress' means that the mail has no purpose any more, such as a code that expired.
 */
export interface NoticeSource<T extends NoticeTemplate = NoticeTemplate> {
  readonly template: T;
  resolve(tx: EntityManager, notice: NoticeRef<T>): Promise<NoticeContent<T> | 'suppress'>;
}

/** Marks a provider as a `NoticeSource`, so that the worker finds it. */
export const ProvidesNotice = DiscoveryService.createDecorator();
