import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { ExportsModule } from '@app/exports';
import { IdentityModule } from '@app/identity';
import { ReviewModule } from '@app/review';
import { AuditController } from './audit.controller.js';

/** The auditors' section. */
@Module({
  imports: [ActionsModule, AuditModule, ExportsModule, IdentityModule, ReviewModule],
  controllers: [AuditController],
})
export class AuditPagesModule {}
