import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditLog } from './audit-log.js';
import { AuditTrailQuery } from './audit-trail.query.js';
import { AUDIT_ENTITIES } from './entities/audit-entities.js';
import { VerifyLog } from './verify/verify-log.js';

@Module({
  imports: [TypeOrmModule.forFeature([...AUDIT_ENTITIES])],
  providers: [AuditLog, AuditTrailQuery, VerifyLog],
  exports: [AuditLog, AuditTrailQuery, VerifyLog],
})
export class AuditModule {}
