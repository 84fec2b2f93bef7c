import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import { LocalizedText } from './names.dto.js';

/** Why one line of a batch was refused. */
export class LineViolation {
  @ApiProperty({ example: 'lan-connection/malformed-mac' })
  code!: string;

  @ApiPropertyOptional({ example: '4.4.1(6)④' })
  clause?: string;

  @ApiPropertyOptional({ example: 'mac' })
  field?: string;

  @ApiProperty({ type: LocalizedText })
  messages!: Localized;
}

/** Writes the violations of a line. */
export function lineViolations(violations: readonly Violation[]): LineViolation[] {
  return violations.map(({ message, ...violation }) => ({ ...violation, messages: message }));
}
