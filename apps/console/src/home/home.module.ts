import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { IdentityModule } from '@app/identity';
import { ReviewModule } from '@app/review';
import { HomeController } from './home.controller.js';

@Module({ imports: [ActionsModule, ConsentsModule, IdentityModule, ReviewModule], controllers: [HomeController] })
export class HomeModule {}
