import { ApiProperty } from '@nestjs/swagger';

/** What became of one server of an import. */
export class ImportedServerAnswer {
  @ApiProperty({ example: 'web01' })
  name!: string;

  @ApiProperty({
    enum: ['registered', 'already'],
    description: '`already`: a server of that name was registered before; it stays as it is.',
  })
  outcome!: string;

  @ApiProperty({ example: 'server_01jzv5d7rze4k8w3x9q2m6t0ab' })
  caseId!: string;
}

/** What became of an import. */
export class ServerImportAnswer {
  @ApiProperty({ type: [ImportedServerAnswer], description: 'In the order of the rows.' })
  items!: ImportedServerAnswer[];
}
