import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { EnrolController } from './enrol.controller.js';
import { LinkController } from './link.controller.js';
import { SessionsController } from './sessions.controller.js';
import { SignInController } from './sign-in.controller.js';
import { StaffCookie } from './staff-cookie.js';

/** How staff come in and go out. */
@Module({
  imports: [IdentityModule],
  controllers: [SignInController, LinkController, EnrolController, SessionsController],
  providers: [StaffCookie],
})
export class SignInModule {}
