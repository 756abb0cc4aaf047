import type { Response } from 'express';
import { toString } from 'qrcode';
import { Reply } from '@app/platform';

/** A picture of a secret: for one browser, and kept by nobody. */
export class QrCode extends Reply {
  private constructor(private readonly svg: string) {
    super();
  }

  static async of(text: string): Promise<QrCode> {
    return new QrCode(await toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }));
  }

  send(response: Response): void {
    response.set('Cache-Control', 'private, no-store').type('image/svg+xml').send(this.svg);
  }
}
