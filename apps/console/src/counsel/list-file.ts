import { pipeline } from 'node:stream';
import type { Response } from 'express';
import type { DownloadedList } from '@app/exports';
import { Reply, type WebLogger } from '@app/platform';

/** The encrypted file of a list, never kept by anything between us and counsel. */
export class ListFile extends Reply {
  constructor(
    private readonly list: DownloadedList,
    private readonly logger: WebLogger,
  ) {
    super();
  }

  send(response: Response): void {
    const { fileName, bytes, content } = this.list;
    response.status(200).set({
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Content-Length': String(bytes),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    });
    pipeline(content, response, (error) => {
      if (error) this.logger.error({ problem: error.name }, 'list not handed out completely');
    });
  }
}

/** The manifest exactly as it is hashed: one byte more or less and its hash no longer fits. */
export class ManifestFile extends Reply {
  constructor(private readonly manifest: { readonly fileName: string; readonly text: string }) {
    super();
  }

  send(response: Response): void {
    const { fileName, text } = this.manifest;
    response
      .status(200)
      .set({
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'Cache-Control': 'private, no-store',
      })
      .send(Buffer.from(text, 'utf8'));
  }
}
