import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Leaving, StaffWork, type WorkOfStaff } from '@app/identity';
import type { EntityManager } from 'typeorm';
import { ASSIGNED_FOR } from './assign-next.use-case.js';

/** Cases somebody has open, for when they leave: a successor who reviews the action gets them, else the queue. */
@Injectable()
export class CasesOfStaff implements WorkOfStaff, OnModuleInit {
  readonly kind = 'cases';

  constructor(private readonly work: StaffWork) {}

  onModuleInit(): void {
    this.work.register(this);
  }

  async held(tx: EntityManager, staffId: string, at: Date): Promise<number> {
    const [row]: { cases: number }[] = await tx.query(
      'select count(*)::int as cases from review_case where assigned_to = $1 and assigned_until > $2',
      [staffId, at],
    );
    return row?.cases ?? 0;
  }

  async handOver(tx: EntityManager, { staffId, successorId, at }: Leaving): Promise<number> {
    const [cases]: [unknown[], number] = await tx.query(
      `update review_case c set assigned_to = s.staff_id, assigned_until = case when s.staff_id is not null then $3::timestamptz end
         from (select r.registration_id,
                      (select g.staff_id from staff_grant g
                        where g.staff_id = $2 and g.role in ('reviewer', 'senior_reviewer') and g.starts_at <= $4
                          and (g.ends_at is null or g.ends_at > $4) and (g.action_id is null or g.action_id = r.action_id)
                        limit 1) as staff_id
                 from review_case r where r.assigned_to = $1) s
        where c.registration_id = s.registration_id returning c.registration_id`,
      [staffId, successorId, new Date(at.getTime() + ASSIGNED_FOR), at],
    );
    return cases.length;
  }
}
