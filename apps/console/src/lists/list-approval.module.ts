import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ExportsModule } from '@app/exports';
import { ListApprovalController } from './list-approval.controller.js';

/** Lists that wait for a second person. */
@Module({ imports: [ActionsModule, ExportsModule], controllers: [ListApprovalController] })
export class ListApprovalPagesModule {}
