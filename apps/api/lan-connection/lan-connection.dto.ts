import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { LanConnectionApplication } from '#libs/lifecycles/lan-connection/contract';
import { Filter, InstantField, PageQuery, QueryFlag } from '../http/page.dto.js';
import { OnBehalfOf, TextField } from '../http/text-field.js';
import { LanTermsDto } from './terms.dto.js';

/** Application for a LAN connection (LAN接続の申請, 4.4.1(2)). */
export class LanConnectionApplicationDto extends LanTermsDto implements LanConnectionApplication {
  @TextField('Whose connection it is, by id, employee number or login; the applicant when absent.', {
    example: 'tanaka',
    max: 100,
    optional: true,
  })
  user?: string;

  @TextField(
    'Id of the device in the terminal ledger: only what the company supplies or lends is connected (4.4.1(1)).',
    {
      example: 'PC-2026-0042',
      max: 100,
    },
  )
  device!: string;

  @TextField('MAC address of the interface in any usual notation; one of those of the device (4.4.1(6)④).', {
    example: '08:00:2b:01:02:03',
    max: 50,
  })
  mac!: string;

  @OnBehalfOf('the person who applies')
  onBehalfOf?: string;
}

/** An extension of the planned period: a change of nothing else (4.4.3(2), 4.4.4(1)). */
export class LanExtensionDto {
  @InstantField('The moment at which the connection shall end; on a working day (4.4.5(1)①).', true)
  plannedTo!: string;

  @TextField('事由: why it is needed longer. Without it the extension is refused (4.4.4(1)).', {
    example: '案件が延長されたため',
    optional: true,
    blank: true,
  })
  reason!: string;

  @OnBehalfOf('the person who applies')
  onBehalfOf?: string;
}

/** Which connections are wanted. */
export class LanConnectionListQuery extends PageQuery {
  @Filter('State by the transition table.', 'awaiting-examination')
  state?: string;

  @Filter('Code of the department of the user.', 'D200')
  department?: string;

  @Filter('Code of the network.', 'hq-office')
  network?: string;

  @Filter('Opaque id of the user.')
  user?: string;

  @Filter('Id of the device in the terminal ledger.', 'PC-2026-0042')
  device?: string;

  @Filter('MAC address in any usual notation.', '08-00-2B-01-02-03')
  mac?: string;

  @ApiPropertyOptional({ description: 'Only connections that are applied for or in use, or only those that are over.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  live?: boolean;

  @InstantField('Whose planned period is over before this instant (4.4.3(2)).')
  endsBefore?: string;

  @InstantField('Whose open work item is due before this instant.')
  dueBefore?: string;
}

/** What a body says, as the record takes it: without what was left out, and without for whom a system speaks. */
export function saidIn<Body extends object>(body: Body): Omit<Body, 'onBehalfOf'> {
  const given = Object.entries(body as Record<string, unknown>)
    .filter(([field, value]) => field !== 'onBehalfOf' && value !== undefined && value !== null)
    .map(([field, value]) => [field, typeof value === 'object' && !Array.isArray(value) ? saidIn(value!) : value]);
  return Object.fromEntries(given) as Omit<Body, 'onBehalfOf'>;
}
