/** What the token of a mailed link is derived for. */
export const MAIL_LINK = 'confirm mailbox';

/** Where the mailed link leads: a page with a button, since mail scanners open links. */
export function mailLinkUrl(portalUrl: string, locale: string, token: string): string {
  return new URL(`/${locale}/confirm/${token}`, portalUrl).toString();
}
