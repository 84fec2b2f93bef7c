import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import type { Detection, Insufficiency, OffProcedureAction, StepTick } from '#libs/lifecycles/server-breach/contract';
import { Filter, InstantField, PageQuery } from '../http/page.dto.js';
import { TextField } from '../http/text-field.js';
import { LedgerQuery } from '../ledgers/ledger-query.dto.js';

/** What a person or a monitoring system has noticed (4.2.4(9)). */
export class DetectionDto implements Detection {
  @TextField('Opaque id or name of the server.', { example: 'web01', max: 100 })
  server!: string;

  @InstantField('When it was noticed; refused when it lies further ahead than `sign-in.max-skew` of the policy.', true)
  detectedAt!: string;

  @TextField('What noticed it: a system, or how it came to a person.', { example: 'ids', max: 100, blank: true })
  source!: string;

  @TextField(
    "The source's own id of the alert. While its breach is open the same id of the same source about the same server is the same breach.",
    { example: 'IDS-2026-004711', max: 200, optional: true },
  )
  alertId?: string;

  /** A blank one passes here, as everywhere below: what is missing is a matter of the clause, which the record explains. */
  @TextField('What was seen.', { example: 'Webシェルの設置を検知した', max: 4_000, blank: true })
  seen!: string;
}

/** A step of the breach response procedure was done (4.2.4(9)). */
export class StepTickDto implements StepTick {
  @TextField('Id of the step in the procedure that the breach is met with.', { example: 'b1', max: 100 })
  step!: string;

  @TextField('What came of it.', { example: 'ネットワークから切り離した', max: 4_000, blank: true })
  result!: string;
}

/** The procedure alone is not enough (4.2.4(10)). */
export class InsufficiencyDto implements Insufficiency {
  @TextField('Why it is not.', { example: '手順にない改ざんが見つかった', max: 4_000, blank: true })
  reason!: string;
}

/** Something was done outside the procedure (4.2.4(10)). */
export class OffProcedureActionDto implements OffProcedureAction {
  @InstantField('When it was done; not later than now.', true)
  at!: string;

  @TextField('What was done.', { example: '認証基盤との信頼関係を切断した', max: 4_000, blank: true })
  action!: string;

  @TextField('Why.', { example: '侵入者が管理者権限を得ていたため', max: 4_000, blank: true })
  reason!: string;

  @TextField('What it was done to.', { example: 'web01 /etc/sssd', max: 1_000, blank: true })
  target!: string;

  @TextField('What came of it.', { example: '不正なログインが止まった', max: 4_000, blank: true })
  result!: string;

  @ApiProperty({ description: "Number of the committee's instruction under which it was done.", example: 1 })
  @IsInt()
  @Min(1)
  @Max(100_000)
  instruction!: number;
}

/** Which breaches are wanted. */
export class ServerBreachListQuery extends PageQuery {
  @Filter('State by the transition table.', 'responding')
  state?: string;

  @Filter('Opaque id or name of the server.', 'web01')
  server?: string;

  @Filter('What noticed it.', 'ids')
  source?: string;

  @Filter("The source's own id of the alert.", 'IDS-2026-004711')
  alertId?: string;
}

/** Which part of a work record is wanted, and in which form. */
export class WorkRecordQuery extends LedgerQuery {}
