import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller.js';
import { DirectoryReader } from './directory.reader.js';
import { DirectoryWriter } from './directory.writer.js';

/** The directory over HTTP. */
@Module({ controllers: [DirectoryController], providers: [DirectoryReader, DirectoryWriter] })
export class DirectoryModule {}
