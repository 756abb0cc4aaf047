import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { Public, SeeOther } from '@app/platform';
import { requestLocale } from './language.js';

@ApiExcludeController()
@Controller()
@Public()
export class RootController {
  @Get()
  @Header('Vary', 'Accept-Language, Cookie')
  toLanguage(@Req() request: Request): SeeOther {
    return new SeeOther(`/${requestLocale(request)}`);
  }
}
