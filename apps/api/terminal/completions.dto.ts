import { ApiProperty } from '@nestjs/swagger';
import { type Sanitisation, sanitisationCategories } from '#libs/lifecycles/asset';
import type { Acceptance } from '#libs/lifecycles/terminal/contract';
import { DigestListField, IsSha256 } from '../http/digest-field.js';
import { InstantField } from '../http/page.dto.js';
import { ChoiceField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';

/** What the user says on accepting a terminal (4.3.1(1)). */
export class AcceptanceCompletion implements Acceptance {
  @ApiProperty({
    description: 'Digest of the conditions that were read; refused when another version is in force by now.',
    example: 'a'.repeat(64),
  })
  @IsSha256()
  conditionsDigest!: string;
}

/** How a terminal was initialised (4.3.3(1), 4.6.2(3)). */
export class InitialisationCompletion implements Sanitisation {
  @ChoiceField(sanitisationCategories, 'What held confidential information takes PURGE or DESTROY (4.6.2(3)).')
  category!: Sanitisation['category'];

  @TextField('Named method.', { example: 'ATA Secure Erase', blank: true })
  method!: string;

  @TextField('How it was made sure.', { example: '起動して初期画面を確認', blank: true })
  verification!: string;

  @TextField('Opaque id of whoever did it.', { example: 'person_01jzv5d7rze4k8w3x9q2m6t0ab', max: 100 })
  by!: string;

  @TextField('Opaque id of a second person; demanded for confidential contents.', {
    example: 'person_01jzv5d7rze4k8w3x9q2m6t0ac',
    max: 100,
    optional: true,
  })
  witness?: string;

  @InstantField('When.', true)
  at!: string;

  @DigestListField('Photos, logs.', true)
  evidence?: string[];
}
