/** Where claimants' pages are, for links in mails. */
export class PortalAddress {
  constructor(private readonly portalUrl: string) {}

  registration(locale: string, registrationId: string): string {
    return new URL(`/${locale}/registrations/${registrationId}`, this.portalUrl).toString();
  }
}
