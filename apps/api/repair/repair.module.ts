import { Module } from '@nestjs/common';
import { RepairCourseController } from './course.controller.js';
import { RepairController } from './repair.controller.js';
import { RepairReader } from './repair.reader.js';

/** Repairs over HTTP. */
@Module({ controllers: [RepairController, RepairCourseController], providers: [RepairReader] })
export class RepairModule {}
