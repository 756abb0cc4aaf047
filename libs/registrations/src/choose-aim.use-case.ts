import { Injectable } from '@nestjs/common';
import { eligibilityOf, JoiningWindowNotOpen } from '@app/actions';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { assertEditable, assertFresh, lockRegistration } from './registration-access.js';
import { JoiningNeedsAdult, NotEligible, RegistrationClosed } from './registration.errors.js';
import { Registration, type Aim } from './registration.entity.js';
import { WorkingStates } from './working-state.js';

export interface ChooseAimCommand {
  readonly registrationId: string;
  readonly version: number;
  readonly aim: Aim;
}

/**
 * Whether the person goes on to join or only wants to be kept informed. It declares nothing: joining takes the
 * declarations and sending, and until then an interest that was sent stays as it is.
 */
@Injectable()
export class ChooseAim {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly states: WorkingStates,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, version, aim }: ChooseAimCommand, actor: Actor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const registration = await lockRegistration(tx, actor, registrationId);
      if (registration.aim === aim && registration.stage !== 'joined') return { version: registration.version };
      assertFresh(registration, version);
      assertEditable(registration);
      if (registration.stage !== 'draft' && registration.stage !== 'interest') throw new RegistrationClosed();
      if (aim === 'joining') {
        const { action, questionnaire, answers } = await this.states.load(tx, registration);
        if (!registration.adult) throw new JoiningNeedsAdult();
        const { state } = action.window.state;
        if (state !== 'open') throw new JoiningWindowNotOpen({ window: state });
        const eligibility = eligibilityOf(questionnaire.definition, answers);
        if (eligibility.outcome === 'interest_only') throw new NotEligible({ question: eligibility.question });
      }
      const next = registration.version + 1;
      await tx.update(Registration, { id: registration.id }, { aim, version: next, updatedAt: this.clock.now() });
      return { version: next };
    });
  }
}
