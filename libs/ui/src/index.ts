/**
 * Components, layouts, languages and built assets for server-rendered pages.
 * Knows no domain: what a page says comes from its app and from the catalogues.
 */
export * from './assets.js';
export * from './locales.js';
export * from './render-page.js';
export { readCatalogue, type MessageKey } from './i18n/catalogue.js';
export * from './i18n/formats.js';
export { translator, type MessageValues, type Translator } from './i18n/translator.js';
export * from './components/button.js';
export * from './components/checkboxes.js';
export type { Choice, Divider } from './components/choices.js';
export * from './components/date-input.js';
export * from './components/declaration-record.js';
export * from './components/error-summary.js';
export * from './components/fieldset.js';
export * from './components/file-upload.js';
export { Form, type FormProps, type ProofFieldProps } from './components/form.js';
export * from './components/form-errors.js';
export { ErrorMessage, Hint, type FieldProps } from './components/form-group.js';
export * from './components/notices.js';
export * from './components/pagination.js';
export * from './components/radios.js';
export * from './components/select.js';
export * from './components/shown-parts.js';
export * from './components/source-link.js';
export * from './components/summary-list.js';
export * from './components/table.js';
export { Tag, type TagColour, type TagProps } from './components/tag.js';
export * from './components/task-list.js';
export { TextInput, type TextInputProps } from './components/text-input.js';
export type { FieldError, HeadingSize, Label, Text } from './components/text.js';
export * from './components/textarea.js';
export * from './components/wayfinding.js';
export * from './components/wording.js';
export { ConsoleLayout } from './layouts/console-layout.js';
export { Footer } from './layouts/footer.js';
export { GenericHeader, LanguageSwitch } from './layouts/generic-header.js';
export { SessionEnd, type SessionEndProps } from './layouts/session-end.js';
export { LegalEffect } from './layouts/legal-effect.js';
export type { LayoutProps, NavigationLink, PageFrame } from './layouts/page-frame.js';
export { PortalLayout } from './layouts/portal-layout.js';
export * from './layouts/problem-page.js';
export { TooManyPage, type TooManyPageProps } from './layouts/too-many-page.js';
export { printDocument, type PrintBlock, type PrintDocument } from './print/print-document.js';
