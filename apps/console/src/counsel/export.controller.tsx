import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { StaffActionRow } from '@app/actions';
import {
  CancelListExport,
  DownloadListExport,
  type ListExportDetail,
  ListExportDetailQuery,
  ListNotFound,
  RevealListPassword,
} from '@app/exports';
import { type HtmlPage, LogsRead, RequireFreshFactor, RequireRole, type SeeOther, WebLogger } from '@app/platform';
import { CurrentPage, Page } from '../shell/page.js';
import { CounselAction } from './counsel-action.js';
import { ExportPage, isUnderWay } from './export.page.js';
import { ListFile, ManifestFile } from './list-file.js';

/** Seconds between two looks at a list that is being made. */
const REFRESH = '3';

@ApiExcludeController()
@Controller(':lang/counsel/:slug/exports/:exportId')
@RequireRole('counsel')
export class ExportController {
  constructor(
    private readonly action: CounselAction,
    private readonly detail: ListExportDetailQuery,
    private readonly download: DownloadListExport,
    private readonly reveal: RevealListPassword,
    private readonly cancelList: CancelListExport,
    private readonly logger: WebLogger,
  ) {}

  @Get()
  async show(
    @CurrentPage() page: Page,
    @Param() at: Address,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage> {
    const { action, detail } = await this.find(page, at);
    if (isUnderWay(detail)) response.set('Refresh', REFRESH);
    return page.show(<ExportPage page={page} action={action} detail={detail} />);
  }

  @Get('file')
  @LogsRead()
  @RequireFreshFactor()
  async file(@CurrentPage() page: Page, @Param() at: Address): Promise<ListFile> {
    await this.find(page, at);
    return new ListFile(await this.download.execute(at, page.actor), this.logger);
  }

  @Get('manifest.json')
  async manifest(@CurrentPage() page: Page, @Param() at: Address): Promise<ManifestFile> {
    await this.find(page, at);
    return new ManifestFile(await this.detail.manifest(page.actor, at.exportId));
  }

  /** Not a link: whoever opens it uses the one showing up. */
  @Post('password')
  @RequireFreshFactor()
  async password(@CurrentPage() page: Page, @Param() at: Address): Promise<HtmlPage> {
    await this.find(page, at);
    const { password } = await this.reveal.execute({ exportId: at.exportId }, page.actor);
    const { action, detail } = await this.find(page, at);
    return page.show(<ExportPage page={page} action={action} detail={detail} password={password} />);
  }

  @Post('cancel')
  async cancel(@CurrentPage() page: Page, @Param() at: Address): Promise<SeeOther> {
    await this.find(page, at);
    await this.cancelList.execute({ exportId: at.exportId }, page.actor);
    return page.seeOther(`/counsel/${at.slug}/exports/${at.exportId}`);
  }

  /** A list is found only under its own action. */
  private async find(
    page: Page,
    { slug, exportId }: Address,
  ): Promise<{ action: StaffActionRow; detail: ListExportDetail }> {
    const action = await this.action.of(page, slug);
    const detail = await this.detail.run(page.actor, exportId);
    if (detail.list.actionId !== action.id) throw new ListNotFound();
    return { action, detail };
  }
}

interface Address {
  readonly slug: string;
  readonly exportId: string;
}
