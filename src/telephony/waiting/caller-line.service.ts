import { Injectable } from '@nestjs/common';
import { Areas } from '../../directory';
import { Database } from '../../platform/database/database.service';
import { Call } from '../calls/call.entity';
import { Patience } from '../calls/patience.service';
import type { WebhookParams } from '../twilio/webhook-params';
import type { VoiceWords } from './voice-words';
import { VoiceWordings } from './voice-words.service';

/** Who is on the line, as far as can be found out in time. */
export interface Line {
  callSid: string;
  areaCode: string;
  words: VoiceWords;
  /** Absent when nothing could be read, or nothing is known. */
  call: Call | undefined;
}

@Injectable()
export class CallerLine {
  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly wordings: VoiceWordings,
    private readonly patience: Patience,
  ) {}

  /** The area a caller dialled, and its languages; reads no database. */
  areaOf({ To: to = '' }: WebhookParams): {
    areaCode: string;
    languages: readonly [VoiceWords, ...VoiceWords[]];
  } {
    const { code } = this.areas.forNumber(to);
    return { areaCode: code, languages: this.wordings.of(code) };
  }

  async find(params: WebhookParams): Promise<Line> {
    const { CallSid: callSid = '' } = params;
    const { areaCode } = this.areaOf(params);
    const found = await this.patience.read(this.db.reader.findOneBy(Call, { callSid }), null);
    const words = this.wordings.for(areaCode, found?.language ?? null);
    return { callSid, areaCode, words, call: found ?? undefined };
  }
}
