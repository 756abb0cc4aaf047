/** Where claimants' pages are, for links in mails and files. */
export class PortalAddress {
  constructor(private readonly portalUrl: string) {}

  /** Any page, by its path below the language. */
  page(locale: string, path: string): string {
    return new URL(`/${locale}/${path}`, this.portalUrl).toString();
  }

  registration(locale: string, registrationId: string): string {
    return new URL(`/${locale}/registrations/${registrationId}`, this.portalUrl).toString();
  }
}
