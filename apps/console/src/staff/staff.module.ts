import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { IdentityModule } from '@app/identity';
import { StaffController } from './staff.controller.js';

@Module({ imports: [ActionsModule, IdentityModule], controllers: [StaffController] })
export class StaffPagesModule {}
