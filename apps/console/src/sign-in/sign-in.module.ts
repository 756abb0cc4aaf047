import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { ConfirmController } from './confirm.controller.js';
import { EnrolController } from './enrol.controller.js';
import { LinkController } from './link.controller.js';
import { RecoverySheetController } from './recovery-sheet.controller.js';
import { SessionsController } from './sessions.controller.js';
import { SignInController } from './sign-in.controller.js';
import { StaffCookie } from './staff-cookie.js';
import { STAFF_STRATEGIES, StaffEntrance, type StaffStrategy } from './staff-entrance.js';
import { ALL_STRATEGIES } from './staff-strategies.js';

/** How staff come in and go out. */
@Module({
  imports: [IdentityModule],
  controllers: [
    SignInController,
    LinkController,
    EnrolController,
    SessionsController,
    ConfirmController,
    RecoverySheetController,
  ],
  providers: [
    StaffCookie,
    StaffEntrance,
    ...ALL_STRATEGIES,
    {
      provide: STAFF_STRATEGIES,
      useFactory: (...strategies: StaffStrategy[]) => strategies,
      inject: [...ALL_STRATEGIES],
    },
  ],
})
export class SignInModule {}
