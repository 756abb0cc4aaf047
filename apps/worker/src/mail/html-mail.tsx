import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { MailBlock, MailDocument } from './mail-document.js';

/** Mail programs drop style sheets, so every element carries its own style. Nothing is loaded from anywhere. */
const styles = {
  page: 'margin:0;padding:24px 16px;background:#ffffff;color:#1b1b1b;font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:1.5',
  column: 'max-width:36em;margin:0 auto',
  title: 'font-size:24px;line-height:1.25;margin:0 0 24px',
  paragraph: 'margin:0 0 20px',
  code: 'margin:0 0 20px;font-size:32px;font-weight:bold;letter-spacing:2px',
  link: 'color:#1a4f8b;font-weight:bold',
  address: 'display:block;font-size:15px;color:#454545;word-break:break-all',
  effect: 'margin:0 0 20px;padding:16px;border-left:8px solid #454545',
  effectHeading: 'font-size:18px;margin:0 0 8px',
  effectText: 'margin:0',
  effectSource: 'margin:8px 0 0;font-size:15px;color:#454545',
  footer: 'margin:32px 0 0;padding-top:16px;border-top:1px solid #8a8a8a;font-size:15px;color:#454545',
};

/** The HTML part: one column, readable at any width and by any screen reader. */
export function htmlMail(document: MailDocument): string {
  const { legalEffect } = document;
  return `<!DOCTYPE html>${renderToString(
    <html lang={document.locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{document.title}</title>
      </head>
      <body style={styles.page}>
        <div role="main" style={styles.column}>
          <h1 style={styles.title}>{document.title}</h1>
          {document.blocks.map((block) => (
            <Block block={block} />
          ))}
          {legalEffect !== null && (
            <div style={styles.effect}>
              <h2 style={styles.effectHeading}>{legalEffect.heading}</h2>
              <p style={styles.effectText}>{legalEffect.text}</p>
              {legalEffect.sources.map((source) => (
                <p style={styles.effectSource}>{source}</p>
              ))}
            </div>
          )}
          <div style={styles.footer}>
            {document.footer.map((line) => (
              <p style="margin:0 0 8px">{line}</p>
            ))}
          </div>
        </div>
      </body>
    </html>,
  )}`;
}

function Block({ block }: { block: MailBlock }): JSX.Element {
  switch (block.kind) {
    case 'paragraph':
      return <p style={styles.paragraph}>{block.text}</p>;
    case 'code':
      return <p style={styles.code}>{block.text}</p>;
    case 'fact':
      return (
        <p style={styles.paragraph}>
          {block.label}: <strong>{block.text}</strong>
        </p>
      );
    case 'link':
      return (
        <p style={styles.paragraph}>
          <a href={block.url} style={styles.link}>
            {block.text}
          </a>
          <span style={styles.address}>{block.url}</span>
        </p>
      );
  }
}
