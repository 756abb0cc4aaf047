import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditLog } from './audit-log.js';
import { AuditLedgerQuery } from './audit-ledger.query.js';
import { AUDIT_ENTITIES } from './entities/audit-entities.js';
import { VerifyLog } from './verify/verify-log.js';

@Module({
  imports: [TypeOrmModule.forFeature([...AUDIT_ENTITIES])],
  providers: [AuditLedgerQuery, AuditLog, VerifyLog],
  exports: [AuditLedgerQuery, AuditLog, VerifyLog],
})
export class AuditModule {}
