/**
 * Owns who was told what and when, and the sending of it. Knows nothing of registrations: who gets a mail and what
 * stands in it comes from the `NoticeSource` of the library that owns the facts.
 */
export { type NoticeTemplate, type NoticeTemplates } from './templates.js';
export { ProvidesNotice, type NoticeContent, type NoticeParam, type NoticeRef, type NoticeSource } from './notice-source.js';
