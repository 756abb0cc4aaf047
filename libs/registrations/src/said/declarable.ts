import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, PurposesQuery, takesJoining } from '@app/actions';
import {
  declarationsFor,
  DeclarationsQuery,
  holds,
  type CurrentWording,
  type DeclarationKind,
  type DeclarationRow,
  WordingsQuery,
} from '@app/consents';
import { forumDeclarations } from '../form/joining-form.js';
import type { Registration } from '../registration.entity.js';
import { mayTakeBack } from '../withdraw-consent.use-case.js';
import { WorkingStates } from '../working-state.js';

export type SaidOutcome = 'given' | 'refused' | 'withdrawn';

/** One declaration that a person can make now other than on their page, and what stands in the way of it. */
export interface Declarable {
  readonly kind: DeclarationKind;
  /** What can be said of it; empty where it ends only by leaving, or waits for the joining window. */
  readonly outcomes: readonly SaidOutcome[];
  /** Given only while people can join here. */
  readonly joining: boolean;
  readonly held: DeclarationRow | null;
}

export interface DeclarableText {
  readonly declarable: Declarable;
  /** What it is decided on: the text in force, or, to take it back, the text it was given on. Null where none is in force. */
  readonly wording: CurrentWording | null;
}

/** What can be declared in a registration by phone, at the counter or by letter: what its pages ask, and nothing more. */
@Injectable()
export class Declarables {
  constructor(
    private readonly actions: ActionBasisQuery,
    private readonly purposes: PurposesQuery,
    private readonly declarations: DeclarationsQuery,
    private readonly wordings: WordingsQuery,
    private readonly states: WorkingStates,
  ) {}

  async of(tx: EntityManager, registration: Registration): Promise<readonly Declarable[]> {
    if (registration.stage !== 'interest' && registration.stage !== 'joined') return this.onlyHeld(tx, registration);
    const action = await this.actions.byId(tx, registration.actionId);
    const purposes = await this.purposes.run(tx, action.id);
    const joinable = takesJoining(action.window) || registration.stage === 'joined';
    const stages = registration.stage === 'joined' ? (['joining'] as const) : (['interest', 'joining'] as const);
    // What the forum asks for beyond that is known where the person joins, as it is on the page.
    const { form } = await this.states.load(tx, registration);
    const forum = form && forumDeclarations(form);
    const asked = new Map(
      stages.flatMap((stage) => declarationsFor({ stage, purposes, joinable, forum })).map((rule) => [rule.kind, rule]),
    );
    const current = await this.declarations.current(tx, registration.id);
    return [...asked.values()].map(({ kind, joining, possible }) => {
      const held = current.find((row) => row.kind === kind) ?? null;
      return { kind, joining, held, outcomes: outcomesOf(registration, { kind, possible, held }) };
    });
  }

  async text(
    tx: EntityManager,
    registration: Registration,
    kind: string,
    locale: string,
  ): Promise<DeclarableText | null> {
    const declarable = (await this.of(tx, registration)).find((one) => one.kind === kind);
    if (declarable === undefined) return null;
    const { held } = declarable;
    if (held !== null && holds(held.outcome))
      return { declarable, wording: await this.wordings.byId(tx, held.wordingId) };
    const [wording] = await this.wordings.there(tx, registration.actionId, [declarable.kind], locale);
    return { declarable, wording: wording ?? null };
  }

  /** Whoever has left can still take back a consent; leaving took back what it found. */
  private async onlyHeld(tx: EntityManager, registration: Registration): Promise<readonly Declarable[]> {
    if (registration.stage !== 'left') return [];
    const current = await this.declarations.current(tx, registration.id);
    return current
      .filter(({ kind, outcome }) => holds(outcome) && mayTakeBack(registration, kind))
      .map((held) => ({ kind: held.kind, joining: false, held, outcomes: ['withdrawn'] as const }));
  }
}

/** What holds is taken back where it is a consent; nobody says the same thing twice. */
function outcomesOf(
  registration: Registration,
  { kind, possible, held }: { kind: DeclarationKind; possible: boolean; held: DeclarationRow | null },
): readonly SaidOutcome[] {
  if (held !== null && holds(held.outcome)) return mayTakeBack(registration, kind) ? ['withdrawn'] : [];
  return possible ? ['given', 'refused'] : ['refused'];
}
