import { pipeline } from 'node:stream';
import type { Response } from 'express';
import type { OpenedEvidence } from '@app/evidence';
import { Reply, type WebLogger } from '@app/platform';

/**
 * A file of a stranger, which may be made to harm whoever opens it: saved and never shown, under a name and a type of
 * ours, in a sandbox should a browser show it all the same.
 */
export class EvidenceDownload extends Reply {
  constructor(
    private readonly opened: OpenedEvidence,
    private readonly logger: WebLogger,
  ) {
    super();
  }

  send(response: Response): void {
    const { evidenceId, fileName, mediaType, byteSize, stream } = this.opened;
    response.status(200).set({
      'Content-Type': mediaType === 'message/rfc822' ? 'application/octet-stream' : mediaType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Content-Length': String(byteSize),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    });
    // A broken file ends the connection before the length that was announced, so that nobody takes it for whole.
    pipeline(stream, response, (error) => {
      if (error) this.logger.error({ evidenceId, problem: problemOf(error) }, 'file not handed out completely');
    });
  }
}

function problemOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.name;
}
