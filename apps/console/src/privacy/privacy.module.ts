import { Module } from '@nestjs/common';
import { PrivacyModule } from '@app/privacy';
import { PrivacyController } from './privacy.controller.js';

@Module({ imports: [PrivacyModule], controllers: [PrivacyController] })
export class PrivacyPagesModule {}
