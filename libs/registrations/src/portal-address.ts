/** Where claimants' pages are, for links in mails and files. */
export class PortalAddress {
  constructor(private readonly portalUrl: string) {}

  /** Of a path with its language, such as `/de/privacy`. */
  page(path: string): string {
    return new URL(path, this.portalUrl).toString();
  }

  registration(locale: string, registrationId: string): string {
    return new URL(`/${locale}/registrations/${registrationId}`, this.portalUrl).toString();
  }
}
