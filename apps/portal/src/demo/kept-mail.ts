import PostalMime from 'postal-mime';

export interface KeptMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: string;
  readonly text: string;
  /** Addresses in the text that lead to this portal, to be followed with a click. */
  readonly links: readonly string[];
}

export async function parseKeptMail(id: string, bytes: Buffer, portalUrl: string): Promise<KeptMail> {
  const mail = await PostalMime.parse(bytes);
  const text = (mail.text ?? '').trim();
  const found = text.match(/https?:\/\/\S+/g) ?? [];
  return {
    id,
    to: mail.to?.map(({ address }) => address ?? '').join(', ') ?? '',
    subject: mail.subject ?? '',
    sentAt: mail.date ?? '',
    text,
    links: found.filter((link) => URL.canParse(link) && new URL(link).origin === new URL(portalUrl).origin),
  };
}
