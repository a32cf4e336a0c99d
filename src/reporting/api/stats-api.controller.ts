import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { guarded } from '../../directory';
import { DomainError } from '../../kernel/domain-error';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { validatedOrThrow } from '../../platform/http/validation';
import { Documented } from '../../platform/openapi/documented.decorator';
import { reportLines } from '../pages/report-view';
import { Reports } from '../reports/reports.service';
import { statsAnswer } from './stats';
import { stats } from './stats-answers';

class StatsQueryDto {
  @IsOptional()
  @MaxLength(9, { message: 'stats.area' })
  @Matches(/^[A-Z]\d{8}$/, { message: 'stats.area' })
  area?: string;
  @IsOptional()
  @Matches(/^\d{4}-Q[1-4]$/, { message: 'stats.quarter' })
  quarter?: string;
  @IsOptional()
  @IsIn(['json', 'csv'], { message: 'stats.format' })
  format?: 'json' | 'csv';
}

/** The partnership's figures for whoever draws them elsewhere: the same as on the page, and kept back alike. */
@Controller('/api/v1/stats')
export class StatsApiController {
  constructor(private readonly reports: Reports) {}

  @Get(':report')
  @Documented({
    group: 'Stats',
    does: 'Read a report',
    note: 'Of one area and one quarter that is over for four weeks, the latest where none is named. There is no other length: the difference of two would be a number too.',
    query: StatsQueryDto,
    answers: { 200: { says: 'Counts, and nobody’s record', schema: stats, isAlsoCsv: true } },
    refuses: [404],
  })
  @Allow('stats:read')
  @NotAudited('shows counts of five or more, and nobody’s record')
  async read(
    @Param('report') key: string,
    @Query() sent: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    const { format, ...named } = await validatedOrThrow(StatsQueryDto, sent);
    const asked = this.reports.find(key, named);
    if (!asked) throw new DomainError('not-found', 'report.unknown');
    const { counted } = (await this.reports.read(asked)) ?? {};
    if (!counted) throw new DomainError('not-found', 'report.unknown');
    if (format !== 'csv') return statsAnswer(asked, counted);
    void reply.type('text/csv; charset=utf-8');
    const lines = reportLines({ ...asked, counted }, asked.area.name);
    return stringify(lines.map((line) => line.map(guarded)));
  }
}
