import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from './access.js';
import { PageNotFound } from './http.errors.js';

/** The built files of a site: where they lie and which of them is the icon. */
export abstract class SiteFiles {
  abstract readonly folder: string;
  /** File name inside the folder. */
  abstract readonly icon: string;
  abstract readonly robots: string;
}

const FILE_NAME = /^[a-z0-9-]+\.[a-f0-9]{8,}\.(css|js|svg|map)$/;
const YEAR_MS = 365 * 24 * 3_600_000;

@ApiExcludeController()
@Controller()
@Public()
export class SiteFilesController {
  constructor(@Inject(SiteFiles) private readonly files: SiteFiles) {}

  /** Names carry the hash of their content, so browsers may keep them for ever. */
  @Get('assets/:file')
  asset(@Param('file') file: string, @Res() response: Response): Promise<void> {
    if (!FILE_NAME.test(file)) throw new PageNotFound();
    return this.send(file, { maxAge: YEAR_MS, immutable: true }, response);
  }

  @Get('favicon.svg')
  icon(@Res() response: Response): Promise<void> {
    return this.send(this.files.icon, { maxAge: YEAR_MS / 365 }, response);
  }

  @Get('robots.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  robots(): string {
    return this.files.robots;
  }

  private send(file: string, caching: { maxAge: number; immutable?: boolean }, response: Response): Promise<void> {
    response.removeHeader('Cache-Control');
    return new Promise((resolve, reject) => {
      response.sendFile(
        file,
        { root: this.files.folder, dotfiles: 'deny', ...caching },
        (error?: Error & { status?: number }) => {
          if (error === undefined || response.headersSent) resolve();
          else reject(error.status === 404 ? new PageNotFound() : error);
        },
      );
    });
  }
}
