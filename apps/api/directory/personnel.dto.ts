import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import type { Joiner } from '#libs/directory/document';
import type { Localized } from '#libs/kernel/localized';
import { type PersonnelChange, personnelKinds } from '#libs/directory/personnel';
import { LocalizedText } from '../http/names.dto.js';

// These describe; `applyPersonnelChanges` checks, so that a malformed field and a broken rule are told in one refusal.

/** A person who joins. */
export class JoinerDto implements Joiner {
  @ApiProperty({ description: 'Employee number; that of a leaver brings them back.', example: 'E0044' })
  code!: string;

  @ApiProperty({ description: '`sub` of their tokens; never reused.', example: 'sub-4q8m1c7x2v9k' })
  subject!: string;

  @ApiProperty({ example: 'nakano' })
  login!: string;

  @ApiProperty({ type: LocalizedText, example: { ja: '中野 葵', en: 'Aoi Nakano' } })
  name!: Localized;

  @ApiProperty({ example: 'nakano@kitei-demo.example' })
  mail!: string;

  @ApiPropertyOptional({ description: 'Number for the call-back (4.1.6(2)).', example: '03-0000-0144' })
  phone?: string;

  @ApiProperty({ enum: ['ja', 'en'] })
  language!: 'ja' | 'en';

  @ApiProperty({ description: 'Code of the department.', example: 'D200' })
  department!: string;
}

/** One change of one person (人事異動). */
@ApiExtraModels(JoinerDto)
export class PersonnelChangeDto {
  @ApiProperty({ enum: personnelKinds, example: 'MOVE' })
  kind!: PersonnelChange['kind'];

  @ApiProperty({
    description: 'JOIN: the whole person. MOVE and LEAVE: the employee number.',
    example: 'E0008',
    oneOf: [{ type: 'string' }, { $ref: getSchemaPath(JoinerDto) }],
  })
  person!: Joiner | string;

  @ApiPropertyOptional({ description: 'MOVE: code of the new department.', example: 'D300' })
  department?: string;

  @ApiPropertyOptional({
    description: 'What the HR system calls this change; shown in the history.',
    example: 'HR-2026-0815',
    maxLength: 200,
  })
  reference?: string;
}

/** What happened since the HR system told last. */
export class PersonnelChangesDto {
  @ApiProperty({ type: [PersonnelChangeDto], description: 'At most one change of each person.' })
  changes!: PersonnelChangeDto[];
}
