import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ReviewModule } from '@app/review';
import { HomeController } from './home.controller.js';

@Module({ imports: [ActionsModule, ReviewModule], controllers: [HomeController] })
export class HomeModule {}
