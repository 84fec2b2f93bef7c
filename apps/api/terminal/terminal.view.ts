import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { checklistClauses, linesOf } from '#libs/lifecycles/terminal/checklist';
import type { HandOver, Loss, TakeOut } from '#libs/lifecycles/terminal/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { TerminalView } from '#libs/record/queries/terminal.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';
import { DepartmentName } from '../lan-connection/lan-connection.view.js';

/** One line of the set-up checklist. */
export class ChecklistLineAnswer {
  @ApiProperty({ example: 'SCREEN_LOCK' })
  item!: string;

  @ApiProperty({ example: '4.3.1(7)' })
  clause!: string;

  @ApiPropertyOptional({ description: 'Absent while nobody has attested it.' })
  done?: boolean;

  @ApiPropertyOptional({
    type: Object,
    description: 'What was attested, with evidence.',
    example: { lockAfter: 'PT10M' },
  })
  attested?: object;

  @ApiPropertyOptional({ format: 'date-time' })
  at?: string;

  @ApiPropertyOptional({ type: PersonName })
  by?: PersonName;
}

/** A client terminal (4.3). */
export class TerminalAnswer {
  @ApiProperty({ example: 'terminal_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'in-use' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 9 })
  version!: number;

  @ApiProperty({ example: 'NB-2026-0042' })
  assetNumber!: string;

  @ApiProperty({ example: '5CG1234XYZ' })
  serial!: string;

  @ApiProperty({ example: 'NOTEBOOK' })
  kind!: string;

  @ApiProperty({ description: 'Code in the register of models.', example: 'BOOK-14' })
  model!: string;

  @ApiProperty({ example: 'SUPPLIED' })
  ownership!: string;

  @ApiProperty({ type: DepartmentName })
  department!: DepartmentName;

  @ApiProperty({ type: [String], example: ['08:00:2b:01:02:03'] })
  macs!: readonly string[];

  @ApiProperty({ example: 'OFFICE' })
  placeOfUse!: string;

  @ApiProperty({ example: 'NORMAL' })
  importance!: string;

  @ApiProperty({ description: 'It is taken out of the company (4.3.2).' })
  takeOut!: boolean;

  @ApiProperty({ description: 'It holds, or has held, highly confidential information.' })
  confidential!: boolean;

  @ApiPropertyOptional({ type: PersonName })
  user?: PersonName;

  @ApiProperty({ type: [ChecklistLineAnswer], description: 'The lines that it needs, in the order of the clauses.' })
  checklist!: ChecklistLineAnswer[];

  @ApiPropertyOptional({
    type: Object,
    description: 'Hand-over and acceptance, with version and digest of the conditions.',
  })
  handOver?: HandOver;

  @ApiPropertyOptional({ type: Object, description: 'Where it is taken, or applied to be (4.3.2).' })
  outing?: TakeOut;

  @ApiPropertyOptional({ type: Object, description: 'How it was lost (5(2)).' })
  loss?: Loss;

  @ApiPropertyOptional({ type: Object, description: 'How it was sanitised last (4.3.3(1), 4.6.3(1)).' })
  sanitisation?: object;

  @ApiPropertyOptional({ type: Object, description: 'The repair or disposal that has it in hand.' })
  held?: object;

  @ApiPropertyOptional({ type: Object, description: 'What a device management system saw last.' })
  observation?: object;

  @ApiPropertyOptional({ format: 'date-time' })
  disposedAt?: Date;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes a terminal with names. */
export function terminalAnswer(directory: Directory, view: TerminalView): TerminalAnswer {
  const { checklist, departmentCode, userId, storage: _has, ...shown } = view;
  const department = directory.departments.get(departmentCode);
  return withoutNulls({
    ...shown,
    department: { code: departmentCode, ...(department ? { name: department.name } : {}) },
    user: optionalName(directory, userId),
    checklist: linesOf(view).map((item): ChecklistLineAnswer => {
      const clause = checklistClauses[item];
      const line = checklist[item];
      if (!line) return { item, clause };
      const { done, at, by, ...attested } = line;
      return { item, clause, done, attested, at, by: personName(directory, by) };
    }),
  });
}
